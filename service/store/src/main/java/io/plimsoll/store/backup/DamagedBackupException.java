package io.plimsoll.store.backup;

import java.io.IOException;

/// A file that is no whole backup, or one that this program cannot read. The message says why.
public final class DamagedBackupException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedBackupException(String message) {
        super(message);
    }
}

package io.plimsoll.server.shard;

import io.plimsoll.kernels.check.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The lines of a batch that have an account each, with the digest of those that were read.
public final class AccountLines {
    private final TextLines lines;
    private final MessageDigest digest = Sha256.digest();
    private long accounts;
    private boolean isAtEnd;

    /// @param lines stand at the first account
    AccountLines(TextLines lines) {
        this.lines = lines;
    }

    /// The next account; null if there is none.
    byte @Nullable [] next() throws IOException {
        byte[] line = lines.next();
        isAtEnd = line == null;
        if (line != null) {
            accounts++;
            digest.update(line);
            digest.update((byte) '\n');
        }
        return line;
    }

    /// True if there is no further account.
    boolean isAtEnd() {
        return isAtEnd;
    }

    /// Number of accounts that were read.
    long accounts() {
        return accounts;
    }

    /// Line of the account that was read last.
    long number() {
        return lines.number();
    }

    /// Number of bytes that were read.
    long bytes() {
        return lines.bytes();
    }

    /// Digest of the accounts that were read.
    String hash() {
        return Digests.text(digest);
    }
}

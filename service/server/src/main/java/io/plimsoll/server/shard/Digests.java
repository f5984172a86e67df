package io.plimsoll.server.shard;

import java.security.MessageDigest;
import java.util.HexFormat;

/// Running digests as texts.
final class Digests {
    private Digests() {}

    /// `sha256:` and the digest of what was added so far. More may be added.
    static String text(MessageDigest running) {
        return "sha256:" + HexFormat.of().formatHex(copy(running).digest());
    }

    /// A digest of the same bytes, to which others may be added.
    static MessageDigest copy(MessageDigest running) {
        try {
            return (MessageDigest) running.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("a SHA-256 of the JDK can be copied", impossible);
        }
    }
}

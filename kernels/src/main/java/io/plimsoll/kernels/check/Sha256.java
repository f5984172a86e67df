package io.plimsoll.kernels.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest of every hash in an answer, a model file or a report.
public final class Sha256 {
    private Sha256() {}

    /// A new SHA-256 digest.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

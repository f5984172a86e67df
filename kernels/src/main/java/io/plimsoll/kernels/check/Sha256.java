package io.plimsoll.kernels.check;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest of every hash in an answer, a model file or a report.
public final class Sha256 {
    private Sha256() {}

    /// Content that is written to a stream.
    @FunctionalInterface
    public interface Content {
        /// Writes the content.
        ///
        /// @throws IOException if the stream does
        void writeTo(OutputStream stream) throws IOException;
    }

    /// A new SHA-256 digest.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// The SHA-256 of some content in hexadecimal, without holding the content.
    public static String hex(Content content) {
        try (DigestOutputStream stream = new DigestOutputStream(OutputStream.nullOutputStream(), digest())) {
            content.writeTo(stream);
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a digest takes every byte", impossible);
        }
    }
}

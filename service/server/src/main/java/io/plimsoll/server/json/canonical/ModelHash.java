package io.plimsoll.server.json.canonical;

import io.plimsoll.kernels.model.RiskModel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name of a model: `sha256:` and, in hexadecimal, the SHA-256 of its canonical form, which is the value of
/// `model` in [CanonicalRequest].
public final class ModelHash {
    private ModelHash() {}

    /// The name of a model.
    public static String of(RiskModel model) {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            CanonicalRequest.write(model, digest);
            return "sha256:"
                    + HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a digest takes every byte", impossible);
        }
    }
}

package io.plimsoll.server.json.canonical;

import io.plimsoll.kernels.RiskRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name of a request: `sha256:` and, in hexadecimal, the SHA-256 of its [CanonicalRequest].
public final class RequestHash {
    private RequestHash() {}

    /// The name of a request that has nothing beside what the engine sees.
    public static String of(RiskRequest request) {
        return of(request, CanonicalExtras.NONE);
    }

    /// The name of a request.
    ///
    /// @param extras what it has beside what the engine sees
    public static String of(RiskRequest request, CanonicalExtras extras) {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            CanonicalRequest.write(request, extras, digest);
            return "sha256:"
                    + HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a digest takes every byte", impossible);
        }
    }
}

package io.plimsoll.server.http.tls;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.identity.CertificateTable;
import io.plimsoll.server.runtime.TlsSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The content of the files of TLS at one moment, read and checked.
///
/// @param certificate the service's, in PEM
/// @param key its private key, in PEM
/// @param authorities of callers' certificates, in PEM; null if none are asked for
/// @param callers by certificate; empty if none are asked for
/// @param end when the service's certificate ends
record TlsFiles(
        byte[] certificate,
        byte[] key,
        byte @Nullable [] authorities,
        Optional<CertificateTable> callers,
        Instant end) {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /// Reads the files.
    ///
    /// @throws IOException if one cannot be used; the message says why
    static TlsFiles read(TlsSettings settings) throws IOException {
        byte[] certificate = bytes(settings.certificate());
        byte[] key = bytes(settings.key());
        X509Certificate first = certificate(certificate, settings.certificate());
        if (!isPair(first, privateKey(key, first, settings.key()))) {
            throw new IOException(
                    "the key in " + settings.key() + " is not that of the certificate in " + settings.certificate());
        }
        if (settings.clients().isEmpty()) {
            return new TlsFiles(
                    certificate,
                    key,
                    null,
                    Optional.empty(),
                    first.getNotAfter().toInstant());
        }
        TlsSettings.Clients clients = settings.clients().get();
        byte[] authorities = bytes(clients.authorities());
        certificate(authorities, clients.authorities());
        return new TlsFiles(
                certificate,
                key,
                authorities,
                Optional.of(CertificateTable.read(clients.table())),
                first.getNotAfter().toInstant());
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IOException("the file " + file + " cannot be read", unreadable);
        }
    }

    private static X509Certificate certificate(byte[] pem, Path file) throws IOException {
        try {
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                return (X509Certificate) one;
            }
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the file " + file + " holds no certificate in PEM", unreadable);
        }
        throw new IOException("the file " + file + " holds no certificate in PEM");
    }

    private static PrivateKey privateKey(byte[] pem, X509Certificate certificate, Path file) throws IOException {
        Matcher block = PKCS8.matcher(new String(pem, StandardCharsets.US_ASCII));
        try {
            if (block.find()) {
                return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1))));
            }
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IOException(
                    "the key in " + file + " is not that of the certificate, or cannot be read", unreadable);
        }
        throw new IOException("the file " + file + " holds no key: it must begin with -----BEGIN PRIVATE KEY-----,"
                + " as `openssl pkcs8 -topk8 -nocrypt` writes it");
    }

    /// Whether the certificate confirms what the key signs.
    private static boolean isPair(X509Certificate certificate, PrivateKey key) throws IOException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] text = "plimsoll".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(text);
            return checking.verify(signature);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the key of the certificate cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /// Equal for equal content.
    String print() {
        return Sha256.hex(stream -> {
            stream.write(certificate);
            stream.write(key);
            if (authorities != null) {
                stream.write(authorities);
            }
            stream.write(callers.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    /// The options of a server with this content.
    ServerSSLOptions options() {
        ServerSSLOptions options = new ServerSSLOptions();
        options.setKeyCertOptions(pair());
        options.setEnabledSecureTransportProtocols(PROTOCOLS);
        options.setUseAlpn(false);
        if (authorities != null) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authorities)));
            options.setClientAuth(ClientAuth.REQUEST);
        }
        return options;
    }

    /// Sets the same options for the start of a server.
    void configure(HttpServerOptions options) {
        options.setSsl(true)
                .setKeyCertOptions(pair())
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setUseAlpn(false);
        if (authorities != null) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authorities)))
                    .setClientAuth(ClientAuth.REQUEST);
        }
    }

    private PemKeyCertOptions pair() {
        return new PemKeyCertOptions().addCertValue(Buffer.buffer(certificate)).addKeyValue(Buffer.buffer(key));
    }

    /// Without the key.
    @Override
    public String toString() {
        return "TLS until " + end;
    }
}

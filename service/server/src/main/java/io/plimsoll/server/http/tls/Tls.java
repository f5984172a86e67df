package io.plimsoll.server.http.tls;

import io.plimsoll.server.identity.Identification;
import io.plimsoll.server.runtime.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS of the main port. Looks every few seconds whether a file has changed. If the new files cannot be used, it logs
/// that and goes on with those of before.
public final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final long LOOK_MILLIS = 5000;
    private static final Duration NOTICE = Duration.ofDays(14);

    private final TlsSettings settings;
    private volatile TlsFiles files;
    private volatile String refused = "";

    /// Reads the files.
    ///
    /// @throws IOException if one cannot be used; the message says why
    public Tls(TlsSettings settings) throws IOException {
        this.settings = settings;
        this.files = TlsFiles.read(settings);
        warn(files);
    }

    /// Has a server speak TLS.
    public void configure(HttpServerOptions options) {
        files.configure(options);
    }

    /// Begins to look for changes.
    public void follow(Vertx vertx, HttpServer server) {
        vertx.setPeriodic(
                LOOK_MILLIS,
                tick -> vertx.executeBlocking(() -> TlsFiles.read(settings), false)
                        .onComplete(
                                read -> replace(server, read),
                                failure -> refuse(String.valueOf(failure.getMessage()))));
    }

    private void replace(HttpServer server, TlsFiles read) {
        if (!read.print().equals(files.print())) {
            server.updateSSLOptions(read.options())
                    .onComplete(
                            done -> {
                                files = read;
                                refused = "";
                                LOG.info("the files of TLS have changed; the certificate ends at {}", read.end());
                                warn(read);
                            },
                            failure -> refuse(String.valueOf(failure.getMessage())));
        }
    }

    /// Logs a reason once.
    private void refuse(String reason) {
        if (!reason.equals(refused)) {
            refused = reason;
            LOG.error("the files of TLS have changed and cannot be used, so those of before go on: {}", reason);
        }
    }

    private static void warn(TlsFiles read) {
        if (read.end().isBefore(Instant.now().plus(NOTICE))) {
            LOG.warn("the certificate of TLS ends at {}", read.end());
        }
    }

    /// What the certificate of a client says; empty if it sent none.
    public Optional<Identification> identify(HttpServerRequest request) {
        try {
            Certificate first = request.connection().peerCertificates().getFirst();
            return first instanceof X509Certificate certificate
                    ? files.callers().map(table -> table.identify(certificate.getSubjectX500Principal()))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}

package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.server.runtime.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// TLS with files that change, and callers that are known by certificates. `keytool` of the JDK makes them.
@Execution(ExecutionMode.CONCURRENT)
final class TlsServiceTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path made;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static KeyStore store;

    @BeforeAll
    static void makeCertificates() throws Exception {
        make("server", "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost");
        make("renewed", "CN=localhost,O=Renewed", "-ext", "san=ip:127.0.0.1,dns:localhost");
        make("authority", "CN=Authority", "-ext", "bc:c");
        make("gateway", "CN=gateway,O=Desk A", "-signer", "authority");
        make("unlisted", "CN=unlisted,O=Desk A", "-signer", "authority");
        make("stranger", "CN=gateway,O=Desk A");
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made.resolve("store"))) {
            store.load(in, PASSWORD);
        }
    }

    private static void make(String alias, String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                made.resolve("store").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "365"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    @BeforeEach
    void writeFiles() throws Exception {
        write("server");
        Files.writeString(
                folder.resolve("ca.pem"),
                pem("CERTIFICATE", store.getCertificate("authority").getEncoded()));
        Files.writeString(folder.resolve("clients.yaml"), """
            - subject: CN=gateway,O=Desk A
              tenant: desk-a
              name: gateway
              scopes: [read]
            """);
    }

    private void write(String alias) throws Exception {
        Files.writeString(
                folder.resolve("certificate.pem"),
                pem("CERTIFICATE", store.getCertificate(alias).getEncoded()));
        Files.writeString(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", store.getKey(alias, PASSWORD).getEncoded()));
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    private Map<Setting, String> settings(boolean withClients) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.TLS_CERTIFICATE, folder.resolve("certificate.pem").toString());
        settings.put(Setting.TLS_KEY, folder.resolve("key.pem").toString());
        if (withClients) {
            settings.put(Setting.TLS_CLIENT_CA, folder.resolve("ca.pem").toString());
            settings.put(Setting.TLS_CLIENTS, folder.resolve("clients.yaml").toString());
        }
        return settings;
    }

    /// @param alias of the client's certificate; null for none
    private static SSLContext context(@Nullable String alias) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        trusted.setCertificateEntry("renewed", store.getCertificate("renewed"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                alias == null ? null : new KeyManager[] {new Always(alias)},
                trust.getTrustManagers(),
                new SecureRandom());
        return context;
    }

    private static HttpResponse<String> ask(ServiceUnderTest service, @Nullable String alias, String path)
            throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(context(alias)).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + service.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /// The name of the certificate that the service shows.
    private static String shown(ServiceUnderTest service, String... protocols) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) context(null).getSocketFactory().createSocket("127.0.0.1", service.port())) {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    @Test
    void speaksTlsOfTwoVersionsAndNothingElse() throws Exception {
        try (ServiceUnderTest service = ServiceUnderTest.start(settings(false))) {
            HttpResponse<String> answer = ask(service, null, "/health/live");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(shown(service, "TLSv1.2")).isEqualTo("CN=localhost");
            assertThat(shown(service, "TLSv1.3")).isEqualTo("CN=localhost");
            assertThatThrownBy(() -> shown(service, "TLSv1.1")).isInstanceOf(SSLException.class);
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
                plain.setSoTimeout(10_000);
                plain.getOutputStream()
                        .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .doesNotContain("200");
            }
        }
    }

    /// A new certificate is shown without a new start; one that does not fit its key is left alone.
    @Test
    void filesThatChangeAreReadAgain() throws Exception {
        try (ServiceUnderTest service = ServiceUnderTest.start(settings(false))) {
            assertThat(shown(service)).isEqualTo("CN=localhost");
            Files.writeString(
                    folder.resolve("certificate.pem"),
                    pem("CERTIFICATE", store.getCertificate("renewed").getEncoded()));
            Thread.sleep(Duration.ofSeconds(7));
            assertThat(shown(service)).isEqualTo("CN=localhost");
            write("renewed");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> shown(service).equals("O=Renewed,CN=localhost")
                            || shown(service).equals("CN=localhost,O=Renewed"));
            assertThat(ask(service, null, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCertificateGivesTenantAndScopes() throws Exception {
        try (ServiceUnderTest service = ServiceUnderTest.start(settings(true))) {
            assertThat(ask(service, null, "/v1/policies").statusCode()).isEqualTo(401);
            assertThat(ask(service, "gateway", "/v1/policies").statusCode()).isEqualTo(200);
            HttpResponse<String> keys = ask(service, "gateway", "/v1/keys");
            assertThat(keys.statusCode()).isEqualTo(403);
            assertThat(keys.body()).contains("certificate:gateway has read");
            HttpResponse<String> unlisted = ask(service, "unlisted", "/v1/policies");
            assertThat(unlisted.statusCode()).isEqualTo(401);
            assertThat(unlisted.body()).contains("is not listed");
            // The same name, signed by no authority.
            assertThatThrownBy(() -> ask(service, "stranger", "/v1/policies")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void filesThatCannotBeUsedStopTheStart() throws Exception {
        Files.writeString(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", store.getKey("renewed", PASSWORD).getEncoded()));
        assertThatThrownBy(() -> ServiceUnderTest.start(settings(false)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is not that of the certificate");
        Files.writeString(folder.resolve("key.pem"), "no key");
        assertThatThrownBy(() -> ServiceUnderTest.start(settings(false)))
                .hasMessageContaining("it must begin with -----BEGIN PRIVATE KEY-----");
        write("server");
        Files.writeString(folder.resolve("clients.yaml"), "- subject: gateway\n  tenant: Desk A\n");
        assertThatThrownBy(() -> ServiceUnderTest.start(settings(true)))
                .hasMessageContaining("clients.yaml: /0/tenant")
                .hasMessageContaining("scopes is missing");
        Files.delete(folder.resolve("certificate.pem"));
        assertThatThrownBy(() -> ServiceUnderTest.start(settings(false)))
                .hasMessageContaining("certificate.pem cannot be read");
    }

    /// Sends one certificate, whatever authorities the server names.
    private static final class Always extends X509ExtendedKeyManager {
        private final String alias;

        private Always(String alias) {
            this.alias = alias;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return alias;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public X509Certificate[] getCertificateChain(String name) {
            try {
                return Arrays.stream(store.getCertificateChain(name))
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new);
            } catch (GeneralSecurityException unreadable) {
                throw new AssertionError(unreadable);
            }
        }

        @Override
        public PrivateKey getPrivateKey(String name) {
            try {
                return (PrivateKey) store.getKey(name, PASSWORD);
            } catch (GeneralSecurityException unreadable) {
                throw new AssertionError(unreadable);
            }
        }
    }
}

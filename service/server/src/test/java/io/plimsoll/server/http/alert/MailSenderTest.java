package io.plimsoll.server.http.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.alert.MessageSender.Attempt;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.runtime.MailSettings;
import io.plimsoll.store.StoredDelivery;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mails to a server of this process: what they say, and what each answer of the server means.
final class MailSenderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant WRITTEN = Instant.parse("2026-11-30T03:00:01Z");
    private static final Optional<URI> ADDRESS = Optional.of(URI.create("https://margin.example/"));
    private static final String SENTENCE = "The book alpha has a margin ratio of 1.1042, below 1.2.";

    private static final String PASSWORD = "a password";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static MailSettings settings(int port, MailSettings.Encryption encryption) {
        return new MailSettings(
                "127.0.0.1", port, encryption, Optional.empty(), "plimsoll@desk.example", Optional.empty());
    }

    private static StoredDelivery message(Map<String, String> changed) {
        String body = JsonBytes.text(out -> {
            out.writeStartObject();
            for (Map.Entry<String, String> member : Map.of(
                            "tenant", "default",
                            "alert", "7d0f3c5e-0000-4000-8000-000000000001",
                            "rule", "thin",
                            "subject", "alpha",
                            "severity", "critical",
                            "state", "open",
                            "sentence", SENTENCE,
                            "openedAt", "2026-11-30T02:53:42.120Z",
                            "changedAt", "2026-11-30T02:53:42.131Z",
                            "note", "told desk")
                    .entrySet()) {
                out.writeStringField(member.getKey(), changed.getOrDefault(member.getKey(), member.getValue()));
            }
            out.writeStringField("changedBy", changed.getOrDefault("changedBy", "service"));
            out.writeEndObject();
        });
        return new StoredDelivery(
                "0f3c1d00-0000-4000-8000-000000000002",
                "7d0f3c5e-0000-4000-8000-000000000001",
                "desk",
                "mailto:risk@desk.example",
                body,
                StoredDelivery.PENDING,
                0,
                WRITTEN,
                WRITTEN,
                "");
    }

    private Attempt send(int port, MailSettings.Encryption encryption, Duration patience, StoredDelivery message) {
        return new MailSender(vertx, settings(port, encryption), ADDRESS, patience)
                .send(message)
                .toCompletableFuture()
                .join();
    }

    private Attempt send(FakeMailServer server) {
        return send(server.port(), MailSettings.Encryption.NONE, PATIENCE, message(Map.of()));
    }

    @Test
    void aMailSaysWhatWhichSinceWhenAndWhereToAcknowledge() {
        FakeMailServer server = FakeMailServer.start(vertx, FakeMailServer.SOUND);
        assertThat(send(server)).isInstanceOf(Attempt.Taken.class);
        assertThat(server.taken()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).containsExactly("risk@desk.example");
            assertThat(mail.header("Subject")).isEqualTo("CRITICAL: alpha, rule thin");
            assertThat(mail.header("From")).isEqualTo("plimsoll@desk.example");
            assertThat(mail.header("Message-ID")).isEqualTo("<0f3c1d00-0000-4000-8000-000000000002@desk.example>");
            assertThat(mail.header("References")).isEqualTo("<7d0f3c5e-0000-4000-8000-000000000001@desk.example>");
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.body()).startsWith("""
                The book alpha has a margin ratio of 1.1042, below 1.2.

                About:    alpha
                Rule:     thin (critical)
                Since:    2026-11-30 02:53:42 UTC
                State:    open, not acknowledged
                Tenant:   default

                Acknowledge it here, or it goes to the next contact:
                https://margin.example/desk#alerts-title
                or: POST https://margin.example/v1/alerts/7d0f3c5e-0000-4000-8000-000000000001/acknowledge
                """);
        });
    }

    @Test
    void aMailAboutAnAlertThatIsOverSaysWhoEndedItAndWhy() {
        FakeMailServer server = FakeMailServer.start(vertx, FakeMailServer.SOUND);
        send(
                server.port(),
                MailSettings.Encryption.NONE,
                PATIENCE,
                message(Map.of("state", "resolved", "changedBy", "key:ada", "note", "sold half")));
        assertThat(server.taken()).singleElement().satisfies(mail -> {
            assertThat(mail.header("Subject")).isEqualTo("Resolved: alpha, rule thin");
            assertThat(mail.body())
                    .startsWith("The alert is over: sold half (key:ada).\nIt was raised because: " + SENTENCE)
                    .contains("Until:    2026-11-30 02:53:42 UTC");
        });
    }

    /// The server says that it may take the mail later, that it never will, or that it does not know the account.
    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 too many connections, later",
        "MAIL, 451 4.3.0 try again, later",
        "RCPT, 450 4.2.1 greylisted, later",
        "RCPT, 550 5.1.1 no such user, never",
        "DATA, 554 5.7.1 refused, never",
        "., 552 5.2.2 mailbox full, never",
        "., 452 4.2.2 mailbox full, later",
        "MAIL, 530 5.7.0 authentication required, later"
    })
    void anAnswerOfTheServerIsFinalOrNot(String command, String answer, String expected) {
        FakeMailServer server = FakeMailServer.start(vertx, each -> each.equals(command) ? answer : "");
        Attempt attempt = send(server);
        assertThat(server.taken()).isEmpty();
        if (expected.equals("never")) {
            assertThat(attempt).isEqualTo(new Attempt.Refused("the mail server answered " + answer));
        } else {
            assertThat(attempt).isEqualTo(new Attempt.Failed("the mail server answered " + answer, Optional.empty()));
        }
    }

    @Test
    void aServerThatCannotBeReachedIsTriedAgain() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(send(free, MailSettings.Encryption.NONE, PATIENCE, message(Map.of())))
                .isInstanceOfSatisfying(
                        Attempt.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("the mail could not be sent: Connection refused"));
    }

    /// Without TLS nothing about the alert is sent.
    @Test
    void aServerWithoutTlsGetsNothingWhereTlsIsAskedFor() {
        FakeMailServer server = FakeMailServer.start(vertx, FakeMailServer.SOUND);
        assertThat(send(server.port(), MailSettings.Encryption.STARTTLS, PATIENCE, message(Map.of())))
                .isInstanceOf(Attempt.Failed.class);
        assertThat(send(server.port(), MailSettings.Encryption.TLS, Duration.ofMillis(500), message(Map.of())))
                .isInstanceOf(Attempt.Failed.class);
        assertThat(server.taken()).isEmpty();
        assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL") || line.contains("desk.example>"));
    }

    /// A certificate must lead to the authority of the settings, and be of the host.
    @Test
    void theCertificateOfTheServerIsChecked(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store");
        Path authority = certificate(store);
        FakeMailServer server = FakeMailServer.start(
                vertx,
                new NetServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(store.toString()).setPassword(PASSWORD)),
                FakeMailServer.SOUND);
        assertThat(overTls(server, "127.0.0.1", Optional.empty())).isInstanceOf(Attempt.Failed.class);
        assertThat(overTls(server, "localhost", Optional.of(authority))).isInstanceOf(Attempt.Failed.class);
        assertThat(server.taken()).isEmpty();
        assertThat(overTls(server, "127.0.0.1", Optional.of(authority))).isInstanceOf(Attempt.Taken.class);
        assertThat(server.taken()).hasSize(1);
    }

    private Attempt overTls(FakeMailServer server, String host, Optional<Path> authority) {
        MailSettings settings = new MailSettings(
                host, server.port(), MailSettings.Encryption.TLS, Optional.empty(), "plimsoll@desk.example", authority);
        return new MailSender(vertx, settings, ADDRESS, PATIENCE)
                .send(message(Map.of()))
                .toCompletableFuture()
                .join();
    }

    /// Makes a key store, and the certificate in it of 127.0.0.1 in PEM.
    private static Path certificate(Path store) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "mail",
                        "-dname",
                        "CN=mail",
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        String pem = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("mail").getEncoded());
        return Files.writeString(
                store.resolveSibling("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "MAIL", "."})
    void aServerThatDoesNotAnswerIsLeftAfterAWhile(String command) {
        FakeMailServer server = FakeMailServer.start(vertx, each -> each.equals(command) ? "SILENCE" : "");
        assertThat(send(server.port(), MailSettings.Encryption.NONE, Duration.ofMillis(300), message(Map.of())))
                .isInstanceOf(Attempt.Failed.class);
    }

    /// Names and notes with line breaks and headers in them add no header, recipient or line of their own.
    @Test
    void noTextOfAnAlertIsAHeader() {
        FakeMailServer server = FakeMailServer.start(vertx, FakeMailServer.SOUND);
        MailSender sender =
                new MailSender(vertx, settings(server.port(), MailSettings.Encryption.NONE), ADDRESS, PATIENCE);
        Random random = new Random(16);
        String[] pieces = {
            "\r\nBcc: thief@elsewhere.example",
            "\n.\n",
            "\r\n.\r\nMAIL FROM:<a@b>",
            "alpha",
            "\u2028X-Evil: 1",
            "é",
            "=0D=0A",
            "\r",
            "\n\n",
            "=?utf-8?q?=0ABcc:_x@y.example?=",
            "\u0000",
            "\u202e",
            " ",
            "z".repeat(300)
        };
        int mails = 200;
        for (int i = 0; i < mails; i++) {
            StringBuilder subject = new StringBuilder();
            StringBuilder rule = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                subject.append(pieces[random.nextInt(pieces.length)]);
                rule.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(sender.send(message(Map.of(
                                    "subject", subject.toString(),
                                    "rule", rule.toString(),
                                    "sentence", subject + "\r\n.\r\n" + rule)))
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(Attempt.Taken.class);
        }
        assertThat(server.taken()).hasSize(mails).allSatisfy(mail -> {
            assertThat(mail.to()).containsExactly("risk@desk.example");
            assertThat(mail.names())
                    .containsExactlyInAnyOrder(
                            "MIME-Version",
                            "From",
                            "Date",
                            "To",
                            "Subject",
                            "Message-ID",
                            "References",
                            "Auto-Submitted",
                            "Content-Type",
                            "Content-Transfer-Encoding");
        });
        assertThat(server.commands().stream().filter(line -> line.startsWith("RCPT")))
                .hasSize(mails)
                .containsOnly("RCPT TO:<risk@desk.example>");
    }
}

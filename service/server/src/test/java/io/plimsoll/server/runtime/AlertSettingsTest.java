package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The mail server of the settings, and the addresses that are taken.
final class AlertSettingsTest {
    private static List<String> faults(Map<String, String> environment) {
        return ConfigurationReader.read(environment, Map.of())
                        instanceof ConfigurationReading.Invalid(List<String> found)
                ? found
                : List.of();
    }

    @Test
    void aMailServerWithAnAccount(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "open sesame\n");
        assertThat(ConfigurationReader.read(
                        Map.of(
                                "PLIMSOLL_SMTP_HOST", "mail.desk.example",
                                "PLIMSOLL_SMTP_USER", "plimsoll",
                                "PLIMSOLL_SMTP_PASSWORD_FILE", password.toString(),
                                "PLIMSOLL_SMTP_FROM", "plimsoll@desk.example",
                                "PLIMSOLL_ALERT_ADDRESS", "https://margin.example"),
                        Map.of()))
                .isInstanceOfSatisfying(ConfigurationReading.Valid.class, valid -> {
                    AlertSettings alerts = valid.configuration().alerts();
                    assertThat(alerts.mail())
                            .contains(new MailSettings(
                                    "mail.desk.example",
                                    587,
                                    MailSettings.Encryption.STARTTLS,
                                    Optional.of(new MailSettings.Login("plimsoll", "open sesame")),
                                    "plimsoll@desk.example",
                                    Optional.empty()));
                    assertThat(alerts.address()).contains(URI.create("https://margin.example/"));
                    assertThat(alerts.toString()).doesNotContain("sesame");
                });
    }

    @Test
    void everyFaultIsReportedAtOnceAndNoneShowsAPassword(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "open sesame");
        assertThat(faults(Map.of(
                        "PLIMSOLL_SMTP_HOST", "mail desk",
                        "PLIMSOLL_SMTP_PORT", "65536",
                        "PLIMSOLL_SMTP_TLS", "none",
                        "PLIMSOLL_SMTP_USER", "plimsoll",
                        "PLIMSOLL_SMTP_PASSWORD_FILE", password.toString(),
                        "PLIMSOLL_SMTP_FROM", "Risk <risk@desk.example>",
                        "PLIMSOLL_SMTP_CA", password.toString(),
                        "PLIMSOLL_ALERT_ADDRESS", "margin.example")))
                .hasSize(6)
                .noneMatch(fault -> fault.contains("sesame"))
                .anyMatch(fault -> fault.startsWith("PLIMSOLL_SMTP_PORT is \"65536\": it must be a whole number"))
                .contains("PLIMSOLL_SMTP_TLS is \"none\": it must be starttls or tls, because there is a password");
        assertThat(faults(Map.of("PLIMSOLL_SMTP_USER", "plimsoll")))
                .containsExactly("PLIMSOLL_SMTP_USER is \"plimsoll\": it needs PLIMSOLL_SMTP_HOST");
        assertThat(faults(Map.of(
                        "PLIMSOLL_SMTP_HOST", "mail", "PLIMSOLL_SMTP_FROM", "a@b", "PLIMSOLL_SMTP_USER", "plimsoll")))
                .containsExactly("PLIMSOLL_SMTP_PASSWORD_FILE is \"\": it must be given with PLIMSOLL_SMTP_USER, and"
                        + " only then");
    }

    @ParameterizedTest
    @ValueSource(strings = {"risk@desk.example", "a.b+c@x-y.example", "root@localhost", "o'neil@desk.example"})
    void anAddress(String text) {
        assertThat(MailAddress.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "risk",
                "@desk.example",
                "risk@",
                "risk@@desk.example",
                "a@b,c@d",
                "a b@desk.example",
                "a@b\r\n",
                "a@b\r\nBcc: c@d",
                "a@b\n",
                "\"a b\"@desk.example",
                "Risk <risk@desk.example>",
                "risk@desk..example",
                ".risk@desk.example",
                "risk@-desk.example",
                "rísk@desk.example",
                "a@b>",
                "a@[127.0.0.1]",
                "a@b c@d"
            })
    void noAddress(String text) {
        assertThat(MailAddress.isValid(text)).isFalse();
    }
}

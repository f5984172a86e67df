package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The tables of settings, of the README and of the pages about identity, audits and alerts, are the enum's.
final class ReadmeSettingsTest {
    @Test
    void everySettingStandsThereWithItsDefault() throws IOException {
        String readme = Files.readString(Path.of("README.md"))
                + Files.readString(Path.of("docs/identity.md"))
                + Files.readString(Path.of("docs/audit.md"))
                + Files.readString(Path.of("docs/alerts.md"));
        for (Setting setting : Setting.values()) {
            // A default that depends on the machine is described in words.
            String fallback = setting.fallback().isEmpty() ? "" : setting.fallback() + " |";
            assertThat(readme).contains("| `" + setting.variable() + "` | " + fallback);
        }
    }
}

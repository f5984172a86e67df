package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The README's table of settings is the enum's.
final class ReadmeSettingsTest {
    @Test
    void everySettingStandsThereWithItsDefault() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Setting setting : Setting.values()) {
            // A default that depends on the machine is described in words.
            String fallback = setting.fallback().isEmpty() ? "" : setting.fallback() + " |";
            assertThat(readme).contains("| `" + setting.variable() + "` | " + fallback);
        }
    }
}

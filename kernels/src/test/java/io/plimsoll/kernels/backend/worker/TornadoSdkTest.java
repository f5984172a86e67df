package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of the folder in `TORNADOVM_HOME`.
final class TornadoSdkTest {
    @TempDir
    private Path home;

    private void holds(String version) throws IOException {
        Files.createFile(home.resolve("tornado-argfile"));
        Path archives = Files.createDirectories(home.resolve("share/java/tornado"));
        Files.createFile(archives.resolve("tornado-api-" + version + ".jar"));
        Files.createFile(archives.resolve("tornado-runtime-" + version + ".jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2.0-jdk25", "5.2.1-jdk25", "5.3-jdk25", "5.10.0-jdk25", "5.4.0-jdk25-dev"})
    void anSdkOfThisVersionAndLaterIsUsed(String version) throws IOException {
        holds(version);
        assertThat(TornadoSdk.at(home.toString())).isEqualTo(new TornadoSdk.Usable(home));
        assertThat(TornadoSdk.at(home.toString()).refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5.2.0-jdk21", "5.1.0-jdk25", "4.9.0-jdk25", "6.0.0-jdk25", "5.2.0", "52.0.0-jdk25", "5.x-jdk25"
            })
    void anotherVersionIsRefusedByName(String version) throws IOException {
        holds(version);
        assertThat(TornadoSdk.at(home.toString()).refusal())
                .hasValue("TORNADOVM_HOME is " + home + ", which holds TornadoVM " + version
                        + ": set it to the folder of TornadoVM 5.2 or a later 5.x, built for JDK 25");
    }

    /// Which of two would be loaded is not known.
    @Test
    void twoVersionsInOneFolderMustBothBeUsable() throws IOException {
        holds("5.2.0-jdk25");
        Files.createFile(home.resolve("share/java/tornado/tornado-api-5.2.0-jdk21.jar"));
        assertThat(TornadoSdk.at(home.toString()).refusal().orElseThrow()).contains("holds TornadoVM 5.2.0-jdk21:");
    }

    @Test
    void aFolderThatIsNoneIsNamed() throws IOException {
        assertThat(TornadoSdk.at("").refusal().orElseThrow())
                .startsWith("no TornadoVM SDK was found: set TORNADOVM_HOME");
        Path nowhere = home.resolve("nowhere");
        assertThat(TornadoSdk.at(nowhere.toString()).refusal().orElseThrow())
                .startsWith("TORNADOVM_HOME is " + nowhere + ", which holds no tornado-argfile: set it");
        Files.createFile(home.resolve("tornado-argfile"));
        assertThat(TornadoSdk.at(home.toString()).refusal().orElseThrow())
                .startsWith("TORNADOVM_HOME is " + home + ", which holds no tornado-api: set it");
    }
}

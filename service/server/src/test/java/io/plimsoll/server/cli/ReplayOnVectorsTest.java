package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The answers of the vector backend are the same bytes for every width of its vectors and on a processor without
/// wide ones.
final class ReplayOnVectorsTest {
    private static final String VECTORS = "-Xmx1g --add-modules jdk.incubator.vector -XX:+IgnoreUnrecognizedVMOptions"
            + " -XX:+UnlockDiagnosticVMOptions ";

    private @TempDir Path folder;

    @Test
    void onEveryWidth() throws Exception {
        String[] all = {"3000", "all"};
        Replay here = Replay.in(folder.resolve("here"), VECTORS + "-XX:UseAVX=3", all);
        Replay half = Replay.in(folder.resolve("half"), VECTORS + "-XX:UseAVX=2 -XX:-UseLibmIntrinsic", all);
        Replay quarter = Replay.in(
                folder.resolve("quarter"),
                VECTORS + "-XX:UseAVX=1 -XX:ActiveProcessorCount=1 -Dplimsoll.vector.bits=128",
                all);

        assertThat(here.answers()).anyMatch(line -> line.contains("\"backend\" : \"vector\""));
        assertThat(half.math()).as("the option changes Math").isNotEqualTo(here.math());
        assertThat(half.answers()).isEqualTo(here.answers());
        assertThat(quarter.answers()).isEqualTo(here.answers());
    }
}

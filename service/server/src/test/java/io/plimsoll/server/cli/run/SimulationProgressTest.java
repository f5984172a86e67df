package io.plimsoll.server.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SimulationProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void aShortRunIsSilent() {
        SimulationProgress progress = new SimulationProgress(
                new PrintWriter(err, true), "scenarios", true, Duration.ofHours(1), Duration.ZERO);
        progress.report(1, 2);
        progress.end();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void onATerminalOneLineIsWrittenOverAndRemoved() {
        SimulationProgress progress =
                new SimulationProgress(new PrintWriter(err, true), "scenarios", true, Duration.ZERO, Duration.ZERO);
        progress.report(1000, 4000);
        progress.report(4000, 4000);
        progress.end();
        assertThat(err.toString())
                .isEqualTo("\r 25 % of 4,000 scenarios, 0 s\r100 % of 4,000 scenarios, 0 s\r\u001b[K");
    }

    @Test
    void elsewhereLinesComeAtIntervals() {
        SimulationProgress progress = new SimulationProgress(
                new PrintWriter(err, true), "scenarios", false, Duration.ZERO, Duration.ofHours(1));
        progress.report(1, 4);
        progress.report(2, 4);
        progress.end();
        assertThat(err.toString().lines()).containsExactly(" 25 % of 4 scenarios, 0 s");
    }
}

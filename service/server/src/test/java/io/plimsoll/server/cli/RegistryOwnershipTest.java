package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry may start processes, so each command makes one and closes it, whatever comes of the command.
final class RegistryOwnershipTest {
    private final CountedBackends backends = new CountedBackends();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return CommandRun.of(
                        backends.environment(Map.of("PLIMSOLL_WARM_UP", "0", "PLIMSOLL_DATABASE", "memory")), arguments)
                .code();
    }

    private void assertOneMadeAndClosed() {
        assertThat(backends.made()).as("registries").isEqualTo(1);
        assertThat(backends.probed()).as("probes").isEqualTo(1);
        assertThat(backends.closed()).as("closed").isEqualTo(1);
    }

    @Test
    void aMarginRunHasOne() {
        assertThat(run("margin", "examples/single-perpetual.json", "--scenarios", "500"))
                .isEqualTo(ExitCode.OK);

        assertOneMadeAndClosed();
    }

    @Test
    void aMarginRunThatFailsHasOne() {
        assertThat(run("margin", "examples/single-perpetual.json", "--backend", "vector"))
                .isEqualTo(ExitCode.ENVIRONMENT);

        assertOneMadeAndClosed();
    }

    @Test
    void aBatchAWhatIfAndAStressHaveOneEach() {
        run(
                "batch",
                "examples/venue-accounts.json",
                "--scenarios",
                "200",
                "--out",
                folder.resolve("lines").toString());
        assertThat(backends.closed()).isEqualTo(1);
        run("whatif", "examples/what-if.json", "--scenarios", "200");
        assertThat(backends.closed()).isEqualTo(2);
        run("stress", "examples/stress.json");

        assertThat(backends.made()).isEqualTo(3);
        assertThat(backends.closed()).isEqualTo(3);
    }

    @Test
    void aBackTestHasOneForAllItsModelsWindowsAndStresses() throws IOException {
        assertThat(run(
                        "backtest",
                        configuration("1000"),
                        "--report",
                        folder.resolve("report").toString()))
                .isIn(ExitCode.OK, ExitCode.LIMIT_BREACHED);

        assertThat(folder.resolve("report/backtest.html")).exists();
        assertOneMadeAndClosed();
    }

    @Test
    void aBackTestThatFailsHasOne() throws IOException {
        assertThat(run(
                        "backtest",
                        configuration("-1"),
                        "--report",
                        folder.resolve("report").toString()))
                .isEqualTo(ExitCode.USAGE);

        assertOneMadeAndClosed();
    }

    @Test
    void theListOfBackendsAndTheSelfTestHaveOneEach() {
        run("backends");
        run("selftest");

        assertThat(backends.made()).isEqualTo(2);
        assertThat(backends.closed()).isEqualTo(2);
    }

    @Test
    void aServiceThatCannotBindItsPortClosesItsOwn() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("serve", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(ExitCode.ENVIRONMENT);
        }

        assertOneMadeAndClosed();
    }

    @Test
    void aServiceThatIsEndedClosesItsOwn() throws InterruptedException {
        Thread serving = Thread.ofPlatform().start(() -> run("serve", "--port", "0"));
        while (backends.probed() == 0) {
            Thread.sleep(10);
        }
        Thread.sleep(500);
        serving.interrupt();
        serving.join();

        assertOneMadeAndClosed();
    }

    private String configuration(String scenarios) throws IOException {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, """
            closes: %s
            first: 2021-04-01
            last: 2021-06-30
            models: [normal, ewma-fhs]
            portfolios:
              - {name: pair, weights: {BTC: 1, ETH: -1}}
            scenarios: %s
            warmUp: 90
            """.formatted(
                        Path.of("../calibration/examples/btc-eth-daily.csv").toAbsolutePath(), scenarios));
        return file.toString();
    }
}

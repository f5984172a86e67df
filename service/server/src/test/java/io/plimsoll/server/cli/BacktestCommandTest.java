package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BacktestCommandTest {
    private static final String CLOSES = Path.of("..", "calibration", "examples", "btc-eth-daily.csv")
            .toAbsolutePath()
            .normalize()
            .toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path configuration(String models, String first) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), """
            closes: %s
            first: %s
            last: 2021-07-06
            models: [%s]
            portfolios:
              - {name: pair, weights: {BTC: 1, ETH: -1}}
            scenarios: 1000
            warmUp: 230
            """.formatted(CLOSES, first, models));
    }

    private CommandRun backtest(Path configuration) {
        return CommandRun.of(
                "backtest",
                configuration.toString(),
                "--report",
                folder.resolve("out/report").toString());
    }

    /// The plain normal model misses the days of March 2020 and much of 2021.
    @Test
    void aRedModelEndsWithFourAndAReport() throws IOException {
        CommandRun run = backtest(configuration("normal", "2020-03-01"));

        assertThat(run.code()).isEqualTo(ExitCode.LIMIT_BREACHED);
        assertThat(run.out()).contains("no model meets the rule. Closest is normal", "backtest.html");
        assertThat(folder.resolve("out/report/backtest.html")).isNotEmptyFile();
        assertThat(folder.resolve("out/report/backtest.json")).isNotEmptyFile();
    }

    @Test
    void aModelThatHoldsEndsWithZero() throws IOException {
        CommandRun run = backtest(configuration("ewma-fhs", "2020-03-01"));

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.words())
                .startsWith("Finding on these data (2020-03-01 to 2021-07-06): ewma-fhs is suitable with conditions."
                        + " It is green at 99 % on 1 of 1")
                .doesNotContain("Use ");
    }

    @Test
    void faultsAreReportedTogetherAndNothingIsWritten() throws IOException {
        CommandRun run = backtest(configuration("crystal-ball", "soon"));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("/models/0: ", "/first: ");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(backtest(folder.resolve("none.yaml")).code()).isEqualTo(ExitCode.USAGE);
    }
}

package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A back-test of histories that are not what they seem. Prices are a random walk of 3 % a day over 552 days.
final class BacktestDataTest {
    private static final LocalDate FIRST = LocalDate.parse("2019-07-07");
    private static final int DAYS = 552;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private CommandRun backtest(IntToDoubleFunction factor, String more) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder rows = new StringBuilder("date,asset,closeUsd,volumeUsd\n");
        double price = 1000;
        double held = 0;
        for (int day = 0; day < DAYS; day++) {
            price *= Math.exp(0.03 * random.nextGaussian());
            double by = factor.applyAsDouble(day);
            held = by == 0 && held == 0 ? price : by == 0 ? held : 0;
            rows.append(FIRST.plusDays(day))
                    .append(",AAA,")
                    .append(by == 0 ? held : price * by)
                    .append(",1\n");
        }
        Files.writeString(folder.resolve("closes.csv"), rows);
        Path configuration = Files.writeString(folder.resolve("config.yaml"), """
            closes: closes.csv
            first: 2020-05-03
            last: 2021-01-07
            models: [normal]
            scenarios: 1000
            window: 300
            warmUp: 250
            """ + more);
        return CommandRun.of("backtest", configuration + "", "--report", folder.resolve("report") + "");
    }

    private JsonNode report() throws IOException {
        return MAPPER.readTree(folder.resolve("report/backtest.json").toFile());
    }

    /// The price stands still on every day that is asked for; the verdict used to be "Use normal: green on 2 of
    /// 2".
    @Test
    void frozenDaysAreNotJudged() throws IOException {
        CommandRun run = backtest(day -> day >= 299 ? 0 : 1, "");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "can be forecast after a warm-up",
                        "250 days of AAA from 2020-05-03 to 2021-01-07 are not judged");
    }

    @Test
    void aFrozenMonthIsLeftOutAndSaid() throws IOException {
        CommandRun run = backtest(day -> day >= 400 && day < 430 ? 0 : 1, "");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.words()).contains("29 days of AAA from 2020-08-11 to 2020-09-08 are not judged");
        JsonNode data = report().at("/data/0");
        assertThat(data.at("/notJudged/0").textValue()).startsWith("29 days of AAA");
        assertThat(data.at("/findings/0/rule").textValue()).isEqualTo("flat");
        // 250 days are asked for. 29 are left out; the day after has no one-day outcome, and no forecast begins there.
        assertThat(report().at("/results/0/forecasts").intValue()).isEqualTo(219);
    }

    @Test
    void aChangeOfUnitsIsRefusedUntilItIsDeclared() throws IOException {
        CommandRun plain = backtest(day -> day < 400 ? 1 : 0.01, "");
        CommandRun adjusted = backtest(
                day -> day < 400 ? 1 : 0.01, "adjustments:\n  - {asset: AAA, date: 2020-08-10, factor: 0.01}\n");
        CommandRun unknown = backtest(day -> 1, "adjustments:\n  - {asset: BBB, date: 2020-08-10, factor: 2}\n");

        assertThat(plain.code()).isEqualTo(ExitCode.USAGE);
        assertThat(plain.err()).contains("/closes: AAA goes from", "on 2020-08-10", "adjust AAA:2020-08-10:0.01");
        assertThat(adjusted.code()).as(adjusted.err()).isZero();
        assertThat(report().at("/data/0/findings/0/rule").textValue()).isEqualTo("adjusted");
        assertThat(unknown.err()).contains("/adjustments/0: the history has no daily close of BBB on 2020-08-10");
    }

    /// At 99.99 % a right model has no exception in 250 days with 97.5 %: none is green.
    @Test
    void noExceptionIsGreenAtAnyLevel() throws IOException {
        CommandRun run = backtest(day -> 1, "levels: [0.9999]\nshortfallLevel: 0.9999\n");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.words())
                .startsWith(
                        "Finding on these data (2020-05-03 to 2021-01-07): normal is suitable with conditions. It is"
                                + " green at 99.99 %");
        assertThat(report().at("/results/0/levels/0/exceptions").intValue()).isZero();
        assertThat(report().at("/results/0/levels/0/zone").textValue()).isEqualTo("green");
        assertThat(report().at("/results/0/levels/0/coverage").textValue()).isEqualTo("not refuted");
    }

    /// Few forecasts convict: 20 of them, each after a fall.
    @Test
    void fewForecastsAreCalledTooLowWhereTheyAre() throws IOException {
        CommandRun run = backtest(
                day -> day < 532 ? 1 : Math.exp(-0.15 * (day - 531)),
                "portfolios:\n  - {name: AAA long, weights: {AAA: 1}}\n");
        CommandRun few = CommandRun.of(
                "backtest",
                Files.writeString(
                                folder.resolve("few.yaml"),
                                Files.readString(folder.resolve("config.yaml")).replace("2020-05-03", "2020-12-22"))
                        + "",
                "--report",
                folder.resolve("few") + "");

        assertThat(run.out()).isNotBlank();
        assertThat(few.words())
                .startsWith("No portfolio has 250 forecasts or more")
                .contains("normal covers too little on 1 of 1 portfolios with fewer than 250 forecasts")
                .contains("of the 17 days of AAA long where it states 99 %", "the coverage is far too low");
    }
}

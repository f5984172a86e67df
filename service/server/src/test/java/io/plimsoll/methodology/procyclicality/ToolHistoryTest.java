package io.plimsoll.methodology.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailyHistory;
import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import io.plimsoll.server.cli.report.ProcyclicalityReport;
import io.plimsoll.server.json.policy.PolicyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tools on the closes of bitcoin, February to April 2020, and on histories made up for one rule each.
final class ToolHistoryTest {
    private static final Path CHART = Path.of("examples", "procyclicality-2020.svg");
    private static final ProcyclicalityRules STANDARD =
            Objects.requireNonNull(PolicyFolder.standard().policies().getLast().procyclicality());
    private static final double ACROSS_PROCESSORS = 1e-8;

    /// Computed by a program of its own in Python from the same file.
    @ParameterizedTest
    @CsvSource({
        "NONE, 0.115063355, 4.612753496, 2.442656544, 3.231835219, 2",
        "BUFFER, 0.139101447, 3.991904155, 2.164634662, 2.385468175, 2",
        "STRESSED_WEIGHT, 0.138599278, 2.923549419, 1.516911760, 1.803591413, 2",
        "FLOOR, 0.130012676, 2.619628931, 1.617392766, 1.619628931, 1",
        "REGIME, 0.121248467, 3.644630500, 1.195786085, 2.442284307, 2",
    })
    void theSpringOf2020(
            ProcyclicalityTool tool, double mean, double peakToTrough, double oneDay, double fiveDays, long breaches) {
        DailyMargins margins = of(spring(), tool);
        assertThat(margins.tool()).isEqualTo(tool);
        assertThat(margins.days()).hasSize(89);
        assertThat(margins.mean()).isCloseTo(mean, within(ACROSS_PROCESSORS));
        assertThat(margins.peakToTrough()).isCloseTo(peakToTrough, within(ACROSS_PROCESSORS));
        assertThat(margins.largestRise(1)).isCloseTo(oneDay, within(ACROSS_PROCESSORS));
        assertThat(margins.largestRise(5)).isCloseTo(fiveDays, within(ACROSS_PROCESSORS));
        assertThat(margins.breaches()).isEqualTo(breaches);
    }

    /// After a change of the tools that is meant to change it, `-Dexamples=apply` writes the chart again.
    @Test
    void theChartOfTheReadmeIsThatOfTheTools() throws IOException {
        String svg = new ProcyclicalityReport(spring()).svg();
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(CHART, svg);
        }
        assertThat(Files.readString(CHART)).isEqualTo(svg);
    }

    @Test
    void everyToolButTheRegimeAsksForAtLeastThePlainMargin() {
        List<DailyMargins> tools = tools(closes());
        for (ProcyclicalityTool tool :
                List.of(ProcyclicalityTool.BUFFER, ProcyclicalityTool.STRESSED_WEIGHT, ProcyclicalityTool.FLOOR)) {
            for (int i = 0; i < tools.getFirst().days().size(); i++) {
                assertThat(margin(tools, tool, i))
                        .isGreaterThanOrEqualTo(margin(tools, ProcyclicalityTool.NONE, i) - 1e-15);
            }
        }
    }

    /// Volatility rises a little each day: the buffer is drawn, the margin stays, and when it is used up it
    /// follows.
    @Test
    void theBufferIsDrawnBeforeTheMarginRises() {
        ProcyclicalityRules.Buffer anyRise = new ProcyclicalityRules.Buffer(false, 0.25, 0, 0);
        List<DailyMargins> tools = tools(anyRise, swings(0.01, 0.012, 120));
        double full = margin(tools, ProcyclicalityTool.BUFFER, 0);
        assertThat(full).isCloseTo(1.25 * margin(tools, ProcyclicalityTool.NONE, 0), within(1e-12));
        int last = tools.getFirst().days().size() - 1;
        assertThat(margin(tools, ProcyclicalityTool.NONE, last))
                .isGreaterThan(margin(tools, ProcyclicalityTool.NONE, 0) * 1.1);
        assertThat(margin(tools, ProcyclicalityTool.BUFFER, last)).isCloseTo(full, within(1e-12));
        List<DailyMargins> far = tools(anyRise, swings(0.01, 0.05, 200));
        int end = far.getFirst().days().size() - 1;
        assertThat(margin(far, ProcyclicalityTool.BUFFER, end))
                .isCloseTo(margin(far, ProcyclicalityTool.NONE, end), within(1e-4));
    }

    /// The same rise is no significant one where the policy says from 10 % in a day: the buffer stays full.
    @Test
    void aSmallRiseDrawsNothing() {
        List<DailyMargins> tools = tools(swings(0.01, 0.012, 120));
        for (int i = 0; i < tools.getFirst().days().size(); i++) {
            assertThat(margin(tools, ProcyclicalityTool.BUFFER, i))
                    .isCloseTo(1.25 * margin(tools, ProcyclicalityTool.NONE, i), within(1e-12));
        }
    }

    @Test
    void theRegimeIsSlowerDownThanUp() {
        double[] closes = swings(0.01, 0.05, 45);
        double[] calm = Arrays.copyOf(closes, 200);
        for (int i = 45; i < calm.length; i++) {
            calm[i] = calm[i - 1] * (i % 2 == 0 ? 1.001 : 1 / 1.001);
        }
        DailyMargins regime = of(tools(calm), ProcyclicalityTool.REGIME);
        double largestFall = 0;
        for (int i = 1; i < regime.days().size(); i++) {
            largestFall = Math.max(
                    largestFall,
                    1 - regime.days().get(i).margin() / regime.days().get(i - 1).margin());
        }
        assertThat(regime.largestRise(1)).isGreaterThan(largestFall);
        assertThat(largestFall).isPositive();
    }

    @Test
    void historiesThatAreTooShortAndRulesBeyondTheirBoundsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tools(swings(0.01, 0.01, 31)))
                .withMessageContaining("at least 32");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new EwmaMarginModel(1, 0.94, 2, 30))
                .withMessageContaining("/confidence")
                .withMessageContaining("/slowDecay");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ProcyclicalityRules.Regime(true, 0.5, 0.05, 0.25, -1, 0.1))
                .withMessageContaining("/highest")
                .withMessageContaining("/down")
                .withMessageContaining("/fundingFrom");
    }

    private static DailyMargins of(List<DailyMargins> tools, ProcyclicalityTool tool) {
        return tools.stream()
                .filter(margins -> margins.tool() == tool)
                .findFirst()
                .orElseThrow();
    }

    private static double margin(List<DailyMargins> tools, ProcyclicalityTool tool, int day) {
        return of(tools, tool).days().get(day).margin();
    }

    /// Closes that rise and fall by one part for thirty days, then by another.
    private static double[] swings(double first, double second, int days) {
        double[] closes = new double[days];
        closes[0] = 100;
        for (int i = 1; i < days; i++) {
            double size = i <= 30 ? first : second;
            closes[i] = closes[i - 1] * Math.exp(i % 2 == 0 ? size : -size);
        }
        return closes;
    }

    private static List<DailyMargins> spring() {
        return tools(closes()).stream()
                .map(margins -> margins.between(LocalDate.parse("2020-02-01"), LocalDate.parse("2020-04-30")))
                .toList();
    }

    private static List<DailyMargins> tools(double[] closes) {
        return tools(STANDARD.buffer(), closes);
    }

    private static List<DailyMargins> tools(ProcyclicalityRules.Buffer buffer, double[] closes) {
        List<LocalDate> dates = Stream.iterate(LocalDate.parse("2017-11-01"), day -> day.plusDays(1))
                .limit(closes.length)
                .toList();
        ProcyclicalityRules rules =
                new ProcyclicalityRules(buffer, STANDARD.stressedWeight(), STANDARD.floor(), STANDARD.regime());
        return ToolHistory.of(rules, EwmaMarginModel.STANDARD, dates, closes);
    }

    private static double[] closes() {
        return switch (DailyHistoryReader.read(HistoryFile.of(Path.of("examples", "btc-daily.csv")))) {
            case ReadOutcome.Read<DailyHistory>(DailyHistory history) -> {
                DailySeries series = history.seriesOf("BTC").orElseThrow();
                assertThat(series.gaps()).isEmpty();
                assertThat(series.dates().getFirst()).isEqualTo("2017-11-01");
                yield series.days().stream().mapToDouble(DailyClose::closeUsd).toArray();
            }
            case ReadOutcome.Refused<DailyHistory> refused -> throw new AssertionError(refused);
            case ReadOutcome.Unreadable<DailyHistory> unreadable -> throw new AssertionError(unreadable);
        };
    }
}

package io.plimsoll.calibration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.IntradaySeries;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calibration to periods shorter than a day, on simulated hours whose law is known.
final class HourlyCalibrationTest {
    private static final double VOLATILITY = 0.6;
    private static final Instant FIRST = Instant.parse("2024-01-01T01:00:00Z");

    /// Prices of independent normal hourly log-returns. The hours of `gap` are missing, and prices double across it.
    private static IntradaySeries hours(String asset, int count, int gapFrom, int gapTo, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NavigableMap<Instant, Double> closes = new TreeMap<>();
        double log = Math.log(1000);
        for (int hour = 0; hour < count; hour++) {
            log += VOLATILITY / Math.sqrt(8760) * random.nextGaussian() + (hour == gapTo ? Math.log(2) : 0);
            if (hour < gapFrom || hour >= gapTo) {
                closes.put(FIRST.plus(Duration.ofHours(hour)), Math.exp(log));
            }
        }
        return new IntradaySeries(asset, closes);
    }

    private static MarketHistory history(IntradaySeries... series) {
        return new MarketHistory(List.of(), List.of(), List.of(series), List.of(), List.of(), CleaningReport.CLEAN);
    }

    private static CalibrationPlan plan(VolatilityMethod method, ShockLaw law, String period) {
        return new CalibrationPlan(
                method,
                Optional.empty(),
                law,
                Optional.empty(),
                List.of(),
                List.of(),
                new ReturnPeriod(Duration.parse(period)),
                VolatilityPath.CONSTANT);
    }

    private static CalibratedModel calibrated(MarketHistory history, CalibrationPlan plan) {
        CalibrationOutcome outcome = ModelCalibrator.calibrate(history, plan);
        assertThat(outcome).isInstanceOf(CalibrationOutcome.Calibrated.class);
        return ((CalibrationOutcome.Calibrated) outcome).model();
    }

    /// The error of a volatility is `σ / √(2 n)`; four of them are left in 6 of 100,000 seeds. A return across the gap
    /// of
    /// 1,000 hours, in which the price doubles, would bring 0.6 to 0.9 at PT1H.
    @ParameterizedTest
    @CsvSource({"PT1H,7998", "PT4H,1998", "PT8H,998", "PT24H,331"})
    void volatilityIsAnnualWhateverThePeriod(String period, int returns) {
        CalibratedModel model = calibrated(
                history(hours("BTC", 9_000, 4_000, 5_000, 42)), plan(VolatilityMethod.SAMPLE, ShockLaw.NORMAL, period));

        assertThat(model.fits().getFirst().days()).isBetween(returns - 1, returns + 1);
        assertThat(model.model().factors().getFirst().volatility())
                .isCloseTo(VOLATILITY, within(4 * VOLATILITY / Math.sqrt(2.0 * returns)));
        assertThat(model.fits().getFirst().lookBack().stressed()).isBetween(0.9 * VOLATILITY, 1.6 * VOLATILITY);
    }

    /// A GARCH fit to independent hours stays near the true volatility, and its rows keep their number within the
    /// engine's bound, with a finding that says so.
    @Test
    void filteredHistoryTakesTheNewestHours() {
        CalibratedModel model = calibrated(
                history(hours("BTC", 12_000, 0, 0, 1), hours("ETH", 12_000, 0, 0, 2)),
                plan(VolatilityMethod.EWMA, ShockLaw.FILTERED_HISTORY, "PT1H"));
        RiskModel law = model.model();

        assertThat(((Distribution.FilteredHistory) law.distribution())
                        .residuals()
                        .rows())
                .isEqualTo(ResidualHistory.MAX_ROWS);
        assertThat(model.periods()).isEqualTo(ResidualHistory.MAX_ROWS);
        assertThat(model.cleaning().findings()).extracting(Finding::rule).contains(Rule.NEWEST);
        assertThat(law.factors().getFirst().volatility()).isBetween(0.5 * VOLATILITY, 2 * VOLATILITY);
        assertThat(law.correlation().at(0, 1)).isBetween(-0.05, 0.05);
    }

    @Test
    void whatThePeriodTakesIsSaid() {
        MarketHistory daily = new MarketHistory(
                List.of(),
                List.of(new DailySeries("BTC", List.of(new DailyClose(LocalDate.parse("2024-01-01"), 5, 0)))),
                List.of(),
                List.of(),
                List.of(),
                CleaningReport.CLEAN);

        assertThat(reasons(daily, "PT1H"))
                .first()
                .asString()
                .contains("period: PT1H needs intraday closes (columns time, asset, closeUsd)");
        assertThat(reasons(history(hours("BTC", 500, 0, 0, 3)), "PT30M"))
                .contains("BTC closes every PT1H at most, which is longer than the period PT30M");
        assertThat(reasons(history(hours("BTC", 40, 0, 0, 3)), "PT1H"))
                .contains("BTC.spot has 39 changes over PT1H: a volatility needs 60");
    }

    private static List<String> reasons(MarketHistory history, String period) {
        CalibrationOutcome outcome =
                ModelCalibrator.calibrate(history, plan(VolatilityMethod.SAMPLE, ShockLaw.NORMAL, period));
        assertThat(outcome).isInstanceOf(CalibrationOutcome.Refused.class);
        return ((CalibrationOutcome.Refused) outcome).reasons();
    }
}

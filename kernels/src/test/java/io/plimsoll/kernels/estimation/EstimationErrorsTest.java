package io.plimsoll.kernels.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.EstimationShifts;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EstimationErrorsTest {
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final double VOLATILITY = 0.365;

    private static AccountsRequest request(RiskModel model, String backend, int days, String... quantities) {
        RiskRequest shared = new RiskRequest(
                Instant.parse("2026-01-01T00:00:00Z"),
                AssetPrice.DOLLAR,
                backend,
                new SimulationPlan(Duration.ofDays(days), 1, 20_000, 42),
                new RiskLevels(
                        RiskMeasure.VALUE_AT_RISK,
                        Confidence.of(0.99),
                        Stream.of(0.975, 0.99, 0.999).map(Confidence::of).toList()),
                new Market(List.of(new AssetPrice("BTC", 100)), List.of(new Spot("BTC", "BTC"))),
                model,
                List.of(),
                List.of());
        List<Account> accounts = Stream.of(quantities)
                .map(quantity -> new Account(
                        "a" + quantity,
                        List.of(new Position("p", "BTC", new BigDecimal(quantity), null, null)),
                        List.of()))
                .toList();
        return new AccountsRequest(shared, accounts);
    }

    private static List<EstimationShifts> shifts(AccountsRequest request) {
        return new EstimationErrors(ENGINE).of(request, () -> false);
    }

    private static RiskModel normal(double error) {
        return new RiskModel(
                new Distribution.Normal(),
                List.of(new RiskFactor("BTC.spot", VOLATILITY, 0)),
                CorrelationMatrix.of(new double[][] {{1}}),
                VolatilityTermScaling.DEFAULT,
                Duration.ofDays(1),
                ParameterErrors.of(new double[][] {{error * error}}, 0));
    }

    private static RiskModel history(int rows) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] residuals = new double[rows][1];
        double mean = 0;
        double squares = 0;
        for (double[] row : residuals) {
            row[0] = random.nextGaussian();
            mean += row[0] / rows;
        }
        for (double[] row : residuals) {
            squares += (row[0] - mean) * (row[0] - mean) / rows;
        }
        for (double[] row : residuals) {
            row[0] = (row[0] - mean) / Math.sqrt(squares);
        }
        return RiskModel.filtered(
                ResidualHistory.of(residuals),
                List.of(new RiskFactor("BTC.spot", VOLATILITY, 0)),
                VolatilityTermScaling.DEFAULT);
    }

    /// The value at risk of 100 dollars is `100 (1 - exp(-z s - s²/2))` with `s` the deviation of a day. An end of 99
    /// replicates has an error of a quarter of a standard error, 0.13 of the distance to the end: three of these.
    @Test
    void anErrorOfTheVolatilityIsThatOfTheFormula() {
        double error = 0.1;
        Interval shift =
                shifts(request(normal(error), "reference", 1, "1")).getFirst().risk();
        double value = valueAtRisk(1);

        assertThat(shift.upper().orElseThrow())
                .isCloseTo(valueAtRisk(Math.exp(1.96 * error)) - value, within(0.4 * 0.2 * value));
        assertThat(shift.lower().orElseThrow())
                .isCloseTo(valueAtRisk(Math.exp(-1.96 * error)) - value, within(0.4 * 0.2 * value));
    }

    private static double valueAtRisk(double scale) {
        double deviation = scale * VOLATILITY / Math.sqrt(365);
        return 100 * -Math.expm1(-2.3263 * deviation - 0.5 * deviation * deviation);
    }

    /// Over ten days the error of a volatility is the same share of the figure as over one.
    @Test
    void anErrorOfTheVolatilityIsThatShareOfEveryHorizon() {
        Interval day =
                shifts(request(normal(0.1), "reference", 1, "1")).getFirst().risk();
        Interval tenDays =
                shifts(request(normal(0.1), "reference", 10, "1")).getFirst().risk();

        assertThat(tenDays.halfWidth() / day.halfWidth()).isBetween(0.8 * Math.sqrt(10), 1.05 * Math.sqrt(10));
    }

    @Test
    void everyAccountSeesTheSameReplicates() {
        for (RiskModel model : List.of(normal(0.1), history(1000))) {
            List<EstimationShifts> all = shifts(request(model, "reference", 1, "1", "-2", "3"));
            EstimationShifts alone = shifts(request(model, "reference", 1, "3")).getFirst();

            assertThat(all.get(2)).isEqualTo(alone);
            assertThat(all.get(2).risk().halfWidth())
                    .isCloseTo(3 * all.get(0).risk().halfWidth(), within(1e-9));
            assertThat(all.get(1).risk().halfWidth()).isPositive();
        }
    }

    /// A large neighbour once took scenarios from the others, and lots of one instrument from their account.
    @Test
    void theErrorOfAnAccountIsItsOwn() {
        AccountsRequest small = request(normal(0.1), "reference", 1, "1");
        List<Position> lots = IntStream.range(0, 3_000)
                .mapToObj(i -> new Position("p" + i, "BTC", new BigDecimal("0.001"), null, null))
                .toList();
        Account large = new Account("large", lots, List.of());
        AccountsRequest both =
                new AccountsRequest(small.shared(), List.of(small.accounts().getFirst(), large));
        Interval alone = shifts(small).getFirst().risk();
        List<EstimationShifts> together = shifts(both);

        assertThat(together.get(0).risk()).isEqualTo(alone);
        assertThat(together.get(1).risk().halfWidth()).isCloseTo(3 * alone.halfWidth(), within(1e-9));
    }

    @Test
    void theVectorBackendGivesTheSame() {
        for (RiskModel model : List.of(normal(0.1), history(1000))) {
            Interval reference =
                    shifts(request(model, "reference", 1, "1")).getFirst().risk();
            Interval vector =
                    shifts(request(model, "vector", 1, "1")).getFirst().risk();

            assertThat(vector.lower().orElseThrow()).isCloseTo(reference.lower().orElseThrow(), within(1e-5 * 100));
            assertThat(vector.upper().orElseThrow()).isCloseTo(reference.upper().orElseThrow(), within(1e-5 * 100));
        }
    }

    /// `0.99^319 = 0.0405`: the largest of 319 rows may lie below the quantile. The interval was 4,446 to 4,446 once.
    @Test
    void aShortHistoryBoundsNothingFromAbove() {
        EstimationShifts shifts =
                shifts(request(history(319), "reference", 1, "1")).getFirst();

        assertThat(shifts.risk().upper()).isEmpty();
        assertThat(shifts.risk().lower().orElseThrow()).isNegative();
        assertThat(shifts.risk().reason())
                .isEqualTo("no upper end: the largest of 319 rows of history lies below the value at risk at 0.99 with"
                        + " probability 0.04052; 368 rows give an end");
        assertThat(shifts.losses().get(0).valueAtRisk().isWhole()).isTrue();
        assertThat(shifts.losses().get(0).expectedShortfall().reason())
                .isEqualTo("no interval: the tail at 0.975 holds 7.975 of 319 rows of history; it needs 10");
        assertThat(shifts.losses().get(2).valueAtRisk().upper()).isEmpty();
    }

    /// Rows from 368 on bound a value at risk at 99 %, from 400 on an expected shortfall at 97.5 %.
    @Test
    void theReasonEndsWhereTheHistoryIsLongEnough() {
        assertThat(shifts(request(history(367), "reference", 1, "1"))
                        .getFirst()
                        .risk()
                        .isWhole())
                .isFalse();
        EstimationShifts enough =
                shifts(request(history(400), "reference", 1, "1")).getFirst();

        assertThat(enough.risk().isWhole()).isTrue();
        assertThat(enough.losses().get(0).expectedShortfall().isWhole()).isTrue();
    }
}

package io.plimsoll.desk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Nearest points that can be found on paper, or by trying every direction.
final class ReverseStressTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T08:00:00Z");
    private static final double DAY = 1.0 / 365;
    private static final double SIGMA_A = 0.6;
    private static final double SIGMA_B = 0.9;
    private static final double CORRELATION = 0.7;

    /// Distances are searched to ten digits; the nearest point is flat to second order.
    private static final double SEARCHED = 1e-7;

    /// One unit of A at 100: a loss of L needs ln(1 - L/100) = -σ²t/2 - r σ√t. That of 10 at 60 % for a day lies
    /// 3.3391 deviations away, and the move of B is what regression says.
    @Test
    void oneAssetMovesAloneAndTheOtherFollowsByRegression() {
        ReverseStress stress = stress(new Distribution.Normal(), position("a", "A", "1"));
        JointFactorMove move = stress.mostLikely(10).orElseThrow();
        double deviation = SIGMA_A * Math.sqrt(DAY);
        double distance = (-Math.log(0.9) - 0.5 * SIGMA_A * SIGMA_A * DAY) / deviation;
        assertThat(move.distance()).isCloseTo(distance, within(SEARCHED));
        assertThat(move.loss()).isCloseTo(10, within(1e-6));
        assertThat(Math.expm1(move.changes()[0])).isCloseTo(-0.1, within(1e-8));
        double followed = -0.5 * SIGMA_B * SIGMA_B * DAY - CORRELATION * distance * SIGMA_B * Math.sqrt(DAY);
        assertThat(move.changes()[1]).isCloseTo(followed, within(1e-5));
    }

    /// Where the loss depends on one factor its probability is that of the move: for Student-t with 4 degrees
    /// scaled to variance 1, 2.6495 = 3.746947 / √2 is exceeded with 0.01 (Student's table).
    @Test
    void theOddsAreThoseOfTheLaw() {
        double loss =
                100 * -Math.expm1(-0.5 * SIGMA_A * SIGMA_A * DAY - 3.746947 / Math.sqrt(2) * SIGMA_A * Math.sqrt(DAY));
        ReverseStress stress = stress(new Distribution.StudentT(4), position("a", "A", "1"));
        assertThat(stress.probability(stress.mostLikely(loss).orElseThrow())).isCloseTo(0.01, within(1e-7));
        double normal = 100 * -Math.expm1(-0.5 * SIGMA_A * SIGMA_A * DAY - 2.326348 * SIGMA_A * Math.sqrt(DAY));
        ReverseStress of = stress(new Distribution.Normal(), position("a", "A", "1"));
        assertThat(of.probability(of.mostLikely(normal).orElseThrow())).isCloseTo(0.01, within(1e-7));
    }

    /// Two assets and a put sold: every direction of a circle, three thousand of them, finds nothing nearer, and
    /// the nearest of them is as near as the angle between two allows.
    @Test
    void nothingNearerIsFoundByTryingEveryDirection() {
        FactorLossFunction losses = losses(
                new Distribution.Normal(),
                position("a", "A", "2"),
                position("b", "B", "-1"),
                position("p", "put", "-3"));
        double loss = 60;
        JointFactorMove found = new ReverseStress(losses).mostLikely(loss).orElseThrow();
        LossLineSearch ray = new LossLineSearch(losses, ReverseStress.MAX_DISTANCE);
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 3000; k++) {
            double angle = 2 * Math.PI * k / 3000;
            nearest = Math.min(
                    nearest,
                    ray.reach(new double[] {Math.cos(angle), Math.sin(angle), 0}, loss)
                            .orElse(nearest));
        }
        assertThat(found.loss()).isCloseTo(loss, within(1e-6));
        assertThat(found.distance()).isLessThanOrEqualTo(nearest + SEARCHED);
    }

    @Test
    void aLossThatCannotBeIsNotReached() {
        ReverseStress stress = stress(new Distribution.Normal(), position("a", "A", "1"));
        assertThat(stress.mostLikely(100.5)).isEmpty();
        assertThat(stress(new Distribution.Normal()).mostLikely(1)).isEmpty();
    }

    /// A book of A and B as they stand: at every point the loss is reached and its distance is that of the two.
    @Test
    void aFrontierReachesItsLossEverywhere() {
        FactorLossFunction losses = losses(new Distribution.Normal(), position("a", "A", "1"), position("b", "B", "1"));
        List<JointFactorMove> points =
                LossFrontier.of(losses, 0, 1).orElseThrow().points(15);
        assertThat(points).hasSizeBetween(5, LossFrontier.DIRECTIONS - 1);
        double nearest = new ReverseStress(losses).mostLikely(15).orElseThrow().distance();
        for (JointFactorMove point : points) {
            assertThat(point.loss()).isCloseTo(15, within(1e-6));
            assertThat(point.distance()).isGreaterThan(nearest - SEARCHED);
            double gain = 100 * Math.expm1(point.changes()[0]) + 100 * Math.expm1(point.changes()[1]);
            assertThat(gain).isCloseTo(-15, within(1e-6));
        }
        assertThat(LossFrontier.of(losses, 0, 0)).isEmpty();
    }

    private static ReverseStress stress(Distribution law, Position... positions) {
        return new ReverseStress(losses(law, positions));
    }

    private static Position position(String id, String instrument, String quantity) {
        return new Position(id, instrument, new BigDecimal(quantity), null, null);
    }

    private static FactorLossFunction losses(Distribution law, Position... positions) {
        List<Instrument> instruments = List.of(
                new Spot("A", "A"),
                new Spot("B", "B"),
                new EuropeanOption(
                        "put", "A", Payoff.LINEAR, Right.PUT, 90, AS_OF.plus(Duration.ofDays(20)), 100, SIGMA_A));
        RiskRequest request = new RiskRequest(
                AS_OF,
                "USD",
                RiskRequest.AUTOMATIC,
                new SimulationPlan(Duration.ofDays(1), 1, 100, 1),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, Confidence.of(0.99), List.of(Confidence.of(0.99))),
                new Market(List.of(new AssetPrice("A", 100), new AssetPrice("B", 100)), instruments),
                new RiskModel(
                        law,
                        List.of(
                                new RiskFactor("A.spot", SIGMA_A, 0),
                                new RiskFactor("B.spot", SIGMA_B, 0),
                                new RiskFactor("A.volatility", 0, 0)),
                        CorrelationMatrix.of(new double[][] {{1, CORRELATION, 0}, {CORRELATION, 1, 0}, {0, 0, 1}}),
                        VolatilityTermScaling.DEFAULT),
                List.of(positions),
                List.of());
        return new FactorLossFunction(
                request, new FactorMovePricer(new MarginEngine(BackendRegistry.discover(), 1), () -> false));
    }
}

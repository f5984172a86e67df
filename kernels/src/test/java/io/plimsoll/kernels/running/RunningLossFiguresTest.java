package io.plimsoll.kernels.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.risk.LossFigures;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The engine with its paths watched.
final class RunningLossFiguresTest {
    private static final double PRICE = 64_000;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    private static RequestFixture shortSpot(int steps) {
        return new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.8)
                .hold(new Spot("BTC", "BTC"), "-1")
                .horizon(Duration.ofDays(10), steps)
                .scenarios(40_000);
    }

    private static RunningLossFigures running(RiskResult result) {
        return Objects.requireNonNull(result.running());
    }

    private static RunningLossFigures.UsedUp only(RiskResult result) {
        return running(result).usedUp().getFirst();
    }

    @Test
    void aRequestWithoutAWatchHasNoRunningLoss() {
        assertThat(engine.evaluate(shortSpot(2).scenarios(1000).build()).running())
                .isNull();
    }

    /// With one step over one period the running loss is the loss at the horizon, or nothing.
    @Test
    void withOneStepTheFiguresAreThoseOfTheHorizon() {
        RiskResult result = engine.evaluate(
                shortSpot(1).period(Duration.ofDays(10)).watch(10_000).build());
        assertThat(running(result).losses()).isEqualTo(result.losses());
    }

    /// `P(S' - S >= e) = Φ(-d)` with `d = (ln(1 + e/S) + σ²h/2) / (σ √h)`. At 40,000 scenarios four standard errors
    /// fail a sound engine for 6 of 100,000 seeds.
    @Test
    void theProbabilityIsThatOfTheLogNormalLaw() {
        double equity = 12_000;
        RiskResult result = engine.evaluate(
                shortSpot(1).period(Duration.ofDays(10)).watch(equity).build());
        double deviation = 0.8 * Math.sqrt(10 / 365.0);
        double expected = NormalLane.cumulative(-(Math.log1p(equity / PRICE) / deviation + 0.5 * deviation));

        double standardError = Math.sqrt(expected * (1 - expected) / 40_000);
        assertThat(only(result).equity()).isEqualTo(equity);
        assertThat(only(result).probability().value()).isCloseTo(expected, within(4 * standardError));
        assertThat(only(result).probability().simulation().upper().orElseThrow()
                        - only(result).probability().simulation().lower().orElseThrow())
                .isCloseTo(2 * Interval.NORMAL_SCORE * standardError, within(0.1 * standardError));
    }

    /// A price that is watched all the time reaches `S + e` with the probability of the reflection principle, for
    /// log-prices with the drift `m = -σ²h/2` over the horizon and the deviation `s = σ √h`: `Φ(-(b - m)/s) +
    /// e^(2mb/s²) Φ(-(b + m)/s)`, `b = ln(1 + e/S)` (Borodin and Salminen, "Handbook of Brownian Motion", 2002,
    /// 2.1.1.4). Watched `n` times, the barrier seems further away by `0.5826 s/√n` (Broadie, Glasserman and Kou
    /// 1997), which is good to some thousandths here; the tolerance is four standard errors and that.
    @Test
    void theProbabilityOnThePathIsThatOfTheReflectionPrinciple() {
        int steps = 240;
        double equity = 12_000;
        double total = 0.8 * Math.sqrt(10 / 365.0);
        double barrier = Math.log1p(equity / PRICE) + 0.5826 * total / Math.sqrt(steps);
        double drift = -0.5 * total * total;
        double expected = NormalLane.cumulative(-(barrier - drift) / total)
                + Math.exp(2 * drift * barrier / (total * total)) * NormalLane.cumulative(-(barrier + drift) / total);

        RiskResult result = engine.evaluate(shortSpot(steps).watch(equity).build());

        double standardError = Math.sqrt(expected * (1 - expected) / 40_000);
        assertThat(only(result).probability().value()).isCloseTo(expected, within(4 * standardError + 1e-3));
    }

    @Test
    void aPathIsWorseThanItsEnd() {
        RiskResult result = engine.evaluate(shortSpot(10).watch(5_000, 10_000).build());
        for (int i = 0; i < result.losses().size(); i++) {
            LossFigures atHorizon = result.losses().get(i);
            LossFigures onPath = running(result).losses().get(i);
            assertThat(onPath.confidence()).isEqualTo(atHorizon.confidence());
            assertThat(onPath.valueAtRisk().value())
                    .isGreaterThan(atHorizon.valueAtRisk().value());
            assertThat(onPath.expectedShortfall().value())
                    .isGreaterThan(atHorizon.expectedShortfall().value());
        }
        List<RunningLossFigures.UsedUp> usedUp = running(result).usedUp();
        assertThat(usedUp.getFirst().probability().value())
                .isGreaterThan(usedUp.getLast().probability().value());
    }

    /// A book whose gross is a thousand times its net keeps its digits in single precision too, and the share of
    /// scenarios above an equity is the same to the last of them.
    @Test
    void theVectorBackendTellsTheSame() {
        RequestFixture book = new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.7)
                .factor("BTC.volatility", 0.9)
                .scenarios(20_000)
                .horizon(Duration.ofDays(5), 5)
                .watch(8_000)
                .hold(option("C", Right.CALL), "1000")
                .hold(option("P", Right.PUT), "-1000")
                .hold(new Perpetual("perp", "BTC", Payoff.LINEAR, PRICE, 0, Duration.ofHours(8)), "-998");
        RiskResult exact = engine.evaluate(book.backend("reference").build());
        RiskResult fast = engine.evaluate(book.backend("vector").build());

        assertThat(fast.evidence().backend()).isEqualTo("vector");
        for (int i = 0; i < exact.losses().size(); i++) {
            LossFigures one = running(fast).losses().get(i);
            LossFigures other = running(exact).losses().get(i);
            assertThat(one.valueAtRisk().value() / other.valueAtRisk().value()).isCloseTo(1, within(1e-5));
            assertThat(one.expectedShortfall().value()
                            / other.expectedShortfall().value())
                    .isCloseTo(1, within(1e-5));
        }
        assertThat(only(fast)).isEqualTo(only(exact));
        assertThat(only(exact).probability().value()).isBetween(0.05, 0.95);
    }

    @Test
    void anEquityThatCannotBeIsRefusedWithAllItsFaults() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new PathWatch(List.of(1.0, 0.0, Double.NaN)))
                .satisfies(failure -> assertThat(failure.faults())
                        .extracting(fault -> fault.path())
                        .containsExactly("/equities/1", "/equities/2"));
    }

    private static EuropeanOption option(String name, Right right) {
        return new EuropeanOption(
                name, "BTC", Payoff.LINEAR, right, 66_000, RequestFixture.AS_OF.plus(Duration.ofDays(40)), PRICE, 0.6);
    }
}

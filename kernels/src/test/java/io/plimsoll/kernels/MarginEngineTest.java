package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MarginEngineTest {
    /// Of sums of some thousands of doubles, relative to the larger of them.
    private static final double ROUNDING = 1e-10;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    @Test
    void theFiguresDoNotDependOnThreadsNorOnTheOrderOfTheRequest() {
        RiskResult one = new MarginEngine(BackendRegistry.discover(), 1)
                .evaluate(mixedBook().build());
        RiskResult two = engine.evaluate(mixedBook().build());
        RiskResult shuffled = engine.evaluate(mixedBook().reversed().build());

        for (RiskResult other : List.of(two, shuffled)) {
            assertThat(other.losses()).isEqualTo(one.losses());
            assertThat(other.contributions()).isEqualTo(one.contributions());
            assertThat(other.risk()).isEqualTo(one.risk());
            assertThat(other.isolated()).isEqualTo(one.isolated());
            assertThat(other.value()).isEqualTo(one.value());
        }
    }

    /// A scenario is the same whatever the number of scenarios, so the worst of the first thousand is among
    /// the worst of all.
    @Test
    void moreScenariosKeepTheFirstOnes() {
        RiskResult few =
                engine.evaluate(mixedBook().scenarios(1_000).confidences(0.5).build());
        RiskResult more =
                engine.evaluate(mixedBook().scenarios(1_001).confidences(0.5).build());

        assertThat(more.losses().getFirst().expectedShortfall().value())
                .isCloseTo(few.losses().getFirst().expectedShortfall().value(), within(0.02 * few.value()));
        assertThat(more.losses()).isNotEqualTo(few.losses());
    }

    @Test
    void anotherSeedGivesOtherFigures() {
        assertThat(engine.evaluate(mixedBook().seed(1).build()).risk())
                .isNotEqualTo(engine.evaluate(mixedBook().seed(2).build()).risk());
        assertThat(engine.evaluate(mixedBook().seed(1L << 40).build()).risk())
                .isNotEqualTo(engine.evaluate(mixedBook().seed(0).build()).risk());
    }

    @Test
    void contributionsSumToTheExpectedShortfall() {
        for (RiskMeasure measure : RiskMeasure.values()) {
            for (String currency : List.of("USD", "BTC")) {
                RiskResult result = engine.evaluate(
                        mixedBook().margin(measure, 0.985).currency(currency).build());
                double sum = result.contributions().stream()
                        .mapToDouble(entry -> entry.expectedShortfall().value())
                        .sum();
                double shortfall = result.expectedShortfall().value();
                assertThat(sum / shortfall).isCloseTo(1, within(ROUNDING));
            }
        }
    }

    @Test
    void holdingTogetherNeedsLessThanHoldingApart() {
        RiskResult result = engine.evaluate(
                mixedBook().margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975).build());

        assertThat(result.isolated().orElseThrow()).isGreaterThan(result.risk().value());
        assertThat(result.contributions())
                .allSatisfy(entry -> assertThat(entry.standalone().orElseThrow())
                        .isGreaterThanOrEqualTo(entry.expectedShortfall().value() - ROUNDING));
    }

    @Test
    void aPositionAloneNeedsWhatTheWholeNeeds() {
        for (String quantity : List.of("-12.5", "3")) {
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("BTC", 60_000)
                    .factor("BTC.spot", 0.5)
                    .hold(perpetual("P", Payoff.INVERSE, 60_000, 0), quantity)
                    .scenarios(25_000)
                    .build());
            double standalone = result.contributions().getFirst().standalone().orElseThrow();
            assertThat(standalone / result.risk().value()).isCloseTo(1, within(ROUNDING));
        }
    }

    /// Opposite positions in one instrument are one net holding: it is flat, so nothing is lost with it or alone.
    @Test
    void oppositePositionsInOneInstrumentAreFlat() {
        RiskResult result = engine.evaluate(new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .hold(new Spot("BTC", "BTC"), "0.1")
                .position("b", "BTC", "0.2")
                .position("c", "BTC", "-0.3")
                .build());

        assertThat(result.risk().value()).isZero();
        assertThat(result.contributions())
                .hasSize(3)
                .allSatisfy(
                        entry -> assertThat(entry.standalone().orElseThrow()).isZero());
        assertThat(result.value()).isZero();
    }

    /// Long the perpetual and short as much spot: what remains is the funding, which is known.
    @Test
    void fundingIsTheLossOfAHedgedPerpetual() {
        for (Payoff payoff : Payoff.values()) {
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("BTC", 60_000)
                    .factor("BTC.spot", 1e-9)
                    .hold(perpetual("P", payoff, 60_000, 1e-4), "2")
                    .hold(new Spot("BTC", "BTC"), "-2")
                    .horizon(Duration.ofDays(2), 4)
                    .build());
            // Six intervals of eight hours on a notional of 120,000.
            assertThat(result.risk().value()).isCloseTo(72, within(1e-3));
        }
    }

    /// With no volatility at all, a long future loses the basis it rolls down and a short one gains it.
    @Test
    void aFutureRollsDownItsBasis() {
        double forward = 60_000 * Math.exp(0.05 * 73.0 / 365);
        for (Payoff payoff : Payoff.values()) {
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("BTC", 60_000)
                    .factor("BTC.spot", 0)
                    .factor("BTC.basis", 0)
                    .hold(new Future("F", "BTC", payoff, forward, RequestFixture.AS_OF.plus(Duration.ofDays(73))), "1")
                    .horizon(Duration.ofDays(73), 1)
                    .build());
            // At expiry the future is the spot; inverse, it has lost (F - S)/S coins worth S.
            assertThat(result.risk().value()).isCloseTo(forward - 60_000, within(1e-9));
        }
    }

    /// Options that expire inside the horizon pay what they are worth at their step. Without volatility the spot
    /// keeps its price, so a call struck below gains its intrinsic value less its premium, which is the intrinsic
    /// value of the forward.
    @Test
    void anOptionThatExpiresInsideTheHorizonPaysItsIntrinsicValue() {
        for (Payoff payoff : Payoff.values()) {
            EuropeanOption call = new EuropeanOption(
                    "C", "BTC", payoff, Right.CALL, 50_000, RequestFixture.AS_OF.plus(Duration.ofHours(30)), 60_000, 0);
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("BTC", 60_000)
                    .factor("BTC.spot", 0)
                    .factor("BTC.volatility", 0.9)
                    .hold(call, "-3")
                    .horizon(Duration.ofDays(3), 12)
                    .build());
            assertThat(result.risk().value()).isCloseTo(0, within(1e-8));
            assertThat(result.value()).isCloseTo(-30_000, within(1e-8));
        }
    }

    /// Coins paid at an expiry stay coins: an inverse call deep in the money pays `1 - K/S` coins, which move with
    /// the spot for a hundred days. A linear call pays dollars, so it moves for its one second only.
    @Test
    void coinsPaidAtAnExpiryMoveWithTheSpotUntilTheHorizon() {
        Map<Payoff, Double> risk = new EnumMap<>(Payoff.class);
        for (Payoff payoff : Payoff.values()) {
            EuropeanOption call = new EuropeanOption(
                    "C", "BTC", payoff, Right.CALL, 1, RequestFixture.AS_OF.plusSeconds(1), 60_000, 0.5);
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("BTC", 60_000)
                    .factor("BTC.spot", 0.5)
                    .factor("BTC.volatility", 0)
                    .hold(call, "1")
                    .horizon(Duration.ofDays(100), 100)
                    .build());
            risk.put(payoff, result.risk().value());
        }
        double second = 60_000 * 0.5 * Math.sqrt(1 / (365.0 * 86_400)) * 2.326;
        double days = 60_000 * -Math.expm1(-0.5 * Math.sqrt(100 / 365.0) * 2.326 - 0.125 * 100 / 365);
        assertThat(risk.get(Payoff.LINEAR)).isBetween(0.95 * second, 1.05 * second);
        assertThat(risk.get(Payoff.INVERSE)).isBetween(0.97 * days, 1.03 * days);
    }

    @Test
    void inItsOwnCoinACoinBalanceLosesNothingAndADollarBalanceDoes() {
        RequestFixture fixture = new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .currency("BTC")
                .collateral("BTC", "2")
                .collateral("USD", "60000");

        RiskResult result = engine.evaluate(fixture.build());

        assertThat(result.value()).isCloseTo(3, within(1e-12));
        assertThat(result.contributions()).extracting(Contribution::positionId).containsExactly("collateral:USD");
        assertThat(result.risk().value()).isPositive();
    }

    @Test
    void noticesNameWhatIsHeldConstant() {
        RiskResult result = engine.evaluate(new RequestFixture()
                .asset("BTC", 60_000)
                .asset("USDC", 1)
                .factor("BTC.spot", 0.5)
                .currency("USDC")
                .hold(new Spot("BTC", "BTC"), "1")
                .collateral("USDC", "100")
                .collateral("USD", "5")
                .scenarios(100)
                .build());

        assertThat(result.notices())
                .extracting(notice -> notice.code() + " " + notice.path())
                .containsExactly(
                        "collateral-held-constant /collateral/0",
                        "currency-held-constant /currency",
                        "interval-missing /scenarios");
    }

    @Test
    void anEmptyPortfolioNeedsNothing() {
        RiskResult result = engine.evaluate(new RequestFixture().build());

        assertThat(result.risk().value()).isZero();
        assertThat(result.value()).isZero();
        assertThat(result.contributions()).isEmpty();
    }

    @Test
    void awkwardNumbersOfScenariosAndFactorsWork() {
        for (int scenarios : new int[] {1, 13, 207, 4_098}) {
            for (int factors : new int[] {1, 3, 64, 257}) {
                RequestFixture fixture = new RequestFixture().scenarios(scenarios);
                for (int i = 0; i < factors; i++) {
                    fixture.asset("A" + i, 100).factor("A" + i + ".spot", 0.5);
                    fixture.hold(new Spot("A" + i, "A" + i), "1");
                }
                assertThat(engine.evaluate(fixture.build()).losses())
                        .allSatisfy(figures -> assertThat(
                                        figures.expectedShortfall().value())
                                .isGreaterThanOrEqualTo(figures.valueAtRisk().value()));
            }
        }
    }

    @Test
    void aPathThatLeavesTheRangeOfNumbersIsAnErrorAndNotAFigure() {
        RequestFixture fixture = new RequestFixture()
                .asset("X", 1)
                .factor("X.spot", 100)
                .hold(perpetual("P", "X", Payoff.INVERSE, 1, 0), "1")
                .horizon(Duration.ofDays(365), 1);

        assertThatExceptionOfType(ModelOverflowException.class)
                .isThrownBy(() -> engine.evaluate(fixture.build()))
                .withMessageContaining("of 10000 scenarios");
    }

    @Test
    void backendsAreChosenByNameOrRefusedByName() {
        assertThat(engine.evaluate(mixedBook().backend("reference").build())
                        .evidence()
                        .backend())
                .isEqualTo("reference");
        assertThatExceptionOfType(BackendRefusedException.class)
                .isThrownBy(() -> engine.evaluate(mixedBook().backend("abacus").build()))
                .withMessageContaining("abacus")
                .withMessageContaining("reference");
    }

    @Test
    void progressIsReportedAndACancelledRunEnds() {
        AtomicLong furthest = new AtomicLong();
        Execution.Progress progress = (done, total) -> {
            assertThat(total).isEqualTo(10_000);
            furthest.accumulateAndGet(done, Math::max);
        };
        engine.evaluate(mixedBook().build(), progress, () -> false);

        assertThat(furthest).hasValue(10_000);
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> engine.evaluate(mixedBook().build(), progress, () -> true));
    }

    private static Perpetual perpetual(String name, Payoff payoff, double mark, double rate) {
        return perpetual(name, "BTC", payoff, mark, rate);
    }

    private static Perpetual perpetual(String name, String asset, Payoff payoff, double mark, double rate) {
        return new Perpetual(name, asset, payoff, mark, rate, Duration.ofHours(8));
    }

    private static RequestFixture mixedBook() {
        var soon = RequestFixture.AS_OF.plus(Duration.ofHours(20));
        var later = RequestFixture.AS_OF.plus(Duration.ofDays(87));
        return new RequestFixture()
                .asset("BTC", 59_195.1)
                .asset("USDC", 1)
                .factor("BTC.spot", 0.55)
                .factor("BTC.volatility", 0.9)
                .factor("BTC.basis", 0.05)
                .correlation(new double[] {1, -.3, .2}, new double[] {-.3, 1, 0}, new double[] {.2, 0, 1})
                .distribution(new Distribution.StudentT(4))
                .hold(new Spot("BTC", "BTC"), "0.75")
                .hold(perpetual("PERP", Payoff.INVERSE, 59_201.5, 1e-4), "-2.5")
                .hold(perpetual("LINEAR-PERP", Payoff.LINEAR, 59_201.5, -2e-4), "0.5")
                .hold(new Future("FUT", "BTC", Payoff.INVERSE, 59_800, later), "1.5")
                .hold(new Future("LINEAR-FUT", "BTC", Payoff.LINEAR, 59_300, soon), "-1")
                .hold(new EuropeanOption("CALL", "BTC", Payoff.INVERSE, Right.CALL, 70_000, later, 59_800, .55), "-4")
                .hold(new EuropeanOption("PUT", "BTC", Payoff.LINEAR, Right.PUT, 55_000, later, 59_800, .6), "3")
                .hold(new EuropeanOption("SOON", "BTC", Payoff.INVERSE, Right.PUT, 59_000, soon, 59_300, .5), "-2")
                .position("PUT-2", "PUT", "-0.4")
                .collateral("BTC", "0.3")
                .collateral("USDC", "10000")
                .horizon(Duration.ofDays(2), 6);
    }
}

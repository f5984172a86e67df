package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Estimate;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The engine on the vector backend gives the figures that it gives on the reference, also where single
/// precision alone would not do.
final class SinglePrecisionEngineTest {
    private static final Offset<Double> AGREEMENT = Offset.offset(1e-5);
    private static final double PRICE = 64_000;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    private static RequestFixture market() {
        return new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.7)
                .factor("BTC.volatility", 0.9)
                .factor("BTC.basis", 0.02)
                .scenarios(20_000);
    }

    private static Instant inDays(int days) {
        return RequestFixture.AS_OF.plus(Duration.ofDays(days));
    }

    private static EuropeanOption option(String name, Right right) {
        return new EuropeanOption(name, "BTC", Payoff.LINEAR, right, 66_000, inDays(40), PRICE, 0.6);
    }

    private RiskResult assertSameFigures(RequestFixture request) {
        RiskResult exact = engine.evaluate(request.backend("reference").build());
        RiskResult fast = engine.evaluate(request.backend("vector").build());
        assertThat(fast.evidence().backend()).isEqualTo("vector");
        assertClose(fast.risk(), exact.risk());
        assertClose(fast.expectedShortfall(), exact.expectedShortfall());
        for (int i = 0; i < exact.losses().size(); i++) {
            assertClose(
                    fast.losses().get(i).valueAtRisk(), exact.losses().get(i).valueAtRisk());
            assertClose(
                    fast.losses().get(i).expectedShortfall(),
                    exact.losses().get(i).expectedShortfall());
        }
        double attributed = fast.contributions().stream()
                .mapToDouble(entry -> entry.expectedShortfall().value())
                .sum();
        assertThat(attributed / fast.expectedShortfall().value()).isCloseTo(1, Offset.offset(1e-6));
        assertThat(fast.isolated().orElseThrow() / exact.isolated().orElseThrow())
                .isCloseTo(1, AGREEMENT);
        return fast;
    }

    private static void assertClose(Estimate fast, Estimate exact) {
        assertThat(fast.value() / exact.value()).isCloseTo(1, AGREEMENT);
    }

    @Test
    void anOrdinaryBook() {
        assertSameFigures(market().hold(new Spot("BTC", "BTC"), "3")
                .hold(option("C", Right.CALL), "-12")
                .hold(new Future("F", "BTC", Payoff.INVERSE, 64_900, inDays(60)), "4"));
    }

    /// A synthetic forward against spot: a thousand coins each way, and one that is not hedged.
    @Test
    void aBookWhoseGrossIsAThousandTimesItsNet() {
        assertSameFigures(market().hold(option("C", Right.CALL), "1000")
                .hold(option("P", Right.PUT), "-1000")
                .hold(new Spot("BTC", "BTC"), "-999"));
    }

    /// A calendar spread of futures, linear against inverse: nothing is left but basis and convexity.
    @Test
    void aSpreadOfFutures() {
        assertSameFigures(market().hold(new Future("near", "BTC", Payoff.LINEAR, 64_500, inDays(30)), "1000")
                .hold(new Future("far", "BTC", Payoff.INVERSE, 65_000, inDays(60)), "-1000")
                .distribution(new Distribution.StudentT(4))
                .horizon(Duration.ofDays(2), 4));
    }

    @Test
    void aHedgedBookInCoin() {
        assertSameFigures(market().currency("BTC")
                .hold(new Perpetual("perp", "BTC", Payoff.INVERSE, 64_010, 0.0001, Duration.ofHours(8)), "-1000")
                .hold(option("C", Right.CALL), "1000")
                .hold(option("P", Right.PUT), "-1000"));
    }

    @Test
    void threadsChangeNothing() {
        RiskRequest request = market().hold(option("C", Right.CALL), "1000")
                .hold(option("P", Right.PUT), "-1000")
                .hold(new Spot("BTC", "BTC"), "-999")
                .backend("vector")
                .build();
        RiskResult several = engine.evaluate(request);
        RiskResult single = new MarginEngine(BackendRegistry.discover(), 1).evaluate(request);
        assertThat(several.losses()).isEqualTo(single.losses());
        assertThat(several.contributions()).isEqualTo(single.contributions());
    }

    /// `e^x` beyond 3.4e38 is infinite in single precision and not in double.
    @Test
    void aPathOutOfRangeIsDoneAgainInDoublePrecision() {
        RiskResult result = engine.evaluate(new RequestFixture()
                .asset("X", 1)
                .factor("X.spot", 0.1, 100)
                .horizon(Duration.ofDays(340), 1)
                .hold(new Spot("X", "X"), "-1")
                .scenarios(1_000)
                .backend("vector")
                .build());
        assertThat(result.evidence().backend()).isEqualTo("reference");
        assertThat(result.evidence().refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("range of single precision"));
    }
}

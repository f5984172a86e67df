package io.plimsoll.kernels.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The law belongs to the horizon: neither the number of steps nor another holding changes a figure, and what expires
/// inside the horizon is paid at its own time.
final class HorizonLawTest {
    private static final int BOOKS = 300;
    private static final double BITCOIN = 60_000;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    /// With equal steps in place of periods, a book under the Student-t law lost 8 to 29 % less at 24 steps than at
    /// one.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void theNumberOfStepsChangesNoFigure(String backend) {
        for (int book = 0; book < BOOKS; book++) {
            RiskRequest request = RandomRequests.of(book).backend(backend).build();
            RiskResult once = engine.evaluate(stepped(request, 1));
            for (int steps : List.of(2, 3, 7, 24, 96)) {
                assertThat(engine.evaluate(stepped(request, steps)).losses())
                        .as("book %d, %d steps", book, steps)
                        .isEqualTo(once.losses());
            }
        }
    }

    private static RiskRequest stepped(RiskRequest of, int steps) {
        SimulationPlan plan = of.plan();
        return new RiskRequest(
                of.asOf(),
                of.currency(),
                of.backend(),
                new SimulationPlan(plan.horizon(), steps, plan.scenarios(), plan.seed(), plan.revaluation()),
                of.levels(),
                of.market(),
                of.model(),
                of.positions(),
                of.collateral());
    }

    /// What expires on the way beside a position, in however many instruments, changes none of its losses.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void eventsOfOthersChangeNoDraw(String backend) {
        for (int minutes : new int[] {1, 61, 719, 1_439}) {
            double alone = engine.evaluate(hedge(Duration.ofMinutes(minutes), BITCOIN)
                            .backend(backend)
                            .build())
                    .risk()
                    .value();
            RequestFixture among = hedge(Duration.ofMinutes(minutes), BITCOIN).backend(backend);
            for (int i = 1; i <= 40; i++) {
                Duration life = Duration.ofSeconds(2_111L * i);
                among.hold(
                        new Future("F" + i, "BTC", Payoff.LINEAR, BITCOIN, RequestFixture.AS_OF.plus(life)),
                        i % 2 == 0 ? "0.0000000001" : "-0.0000000001");
            }
            assertThat(engine.evaluate(among.build()).risk().value()).isCloseTo(alone, within(1e-4));
        }
    }

    /// 10 perpetuals and 10 puts: the put bounds the loss until it expires, and the perpetual runs on. Value at
    /// risk at 99 % of 2,000,000 paths of an independent program, with a standard error of at most 60 dollars. Four
    /// standard errors of the difference fail one of the eight for 1 of 2,000 seeds.
    @ParameterizedTest
    @CsvSource({
        "PT15M, 60000, 42455, reference",
        "PT1H, 90000, 41751, reference",
        "PT6H, 60000, 38398, reference",
        "PT23H, 60000, 15141, reference",
        "PT15M, 60000, 42455, vector",
        "PT1H, 90000, 41751, vector",
        "PT6H, 60000, 38398, vector",
        "PT23H, 60000, 15141, vector"
    })
    void aHedgeProtectsUntilItExpires(Duration life, double strike, double valueAtRisk, String backend) {
        Estimate found = engine.evaluate(
                        hedge(life, strike).scenarios(200_000).backend(backend).build())
                .risk();
        double error = (found.simulation().upper().orElseThrow()
                        - found.simulation().lower().orElseThrow())
                / (2 * Interval.NORMAL_SCORE);

        assertThat(found.value()).isCloseTo(valueAtRisk, within(4 * Math.hypot(60, error)));
    }

    private static RequestFixture hedge(Duration life, double strike) {
        return new RequestFixture()
                .asset("BTC", BITCOIN)
                .factor("BTC.spot", 0.6)
                .factor("BTC.volatility", 0)
                .factor("BTC.basis", 0)
                .margin(RiskMeasure.VALUE_AT_RISK, 0.99)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, BITCOIN, 0, Duration.ofHours(8)), "10")
                .hold(
                        new EuropeanOption(
                                "PUT",
                                "BTC",
                                Payoff.LINEAR,
                                Right.PUT,
                                strike,
                                RequestFixture.AS_OF.plus(life),
                                BITCOIN,
                                0.6),
                        "10");
    }
}

package io.plimsoll.methodology.requirement.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.holding.Holding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The rise of the measure under moved correlations, against simulations of the moved models.
final class CorrelationStressAddOnTest {
    private static final CorrelationRules.Move APART = every("apart", "0");
    private static final CorrelationRules.Move TOGETHER = every("together", "0.98");

    /// Long one coin and short another: together the two hedge each other, apart they do not.
    @Test
    void theWorstMoveIsTheOneThatRaisesTheMeasureMost() {
        RiskRequest shared = market(10_000, 0.8).build();
        CorrelationStressAddOn hedged = stress(shared, "1", TOGETHER, APART);
        double before = risk(shared, hedge());
        double apart = risk(market(10_000, 0).build(), hedge());
        CorrelationStressAddOn.WorstMove worst = hedged.worst(hedge(), null);

        assertThat(worst.rise()).isPositive().isCloseTo(apart - before, within(1e-6));
        assertThat(worst.sentence())
                .isEqualTo("apart raises the measure most; correlations moved 100 % of the way to their targets");
        assertThat(stress(shared, "1", TOGETHER).worst(hedge(), null))
                .isEqualTo(CorrelationStressAddOn.WorstMove.NO_RISE);
    }

    /// Measured for two accounts at once, each gets what it gets alone.
    @Test
    void accountsMeasuredTogetherGetTheSame() {
        CorrelationStressAddOn stress = stress(market(10_000, 0.8).build(), "1", TOGETHER, APART);
        List<Holding> both = List.of(holding("a", "BTC-PERP", "2", "BTC"), holding("b", "ETH-PERP", "40", "ETH"));
        List<CorrelationStressAddOn.WorstMove> worst = stress.worst(List.of(hedge(), both, List.of()));

        assertThat(worst).hasSize(3);
        assertThat(worst.get(0).rise()).isCloseTo(stress.worst(hedge(), null).rise(), within(1e-6));
        assertThat(worst.get(0).sentence()).startsWith("apart raises");
        assertThat(worst.get(1).rise())
                .isCloseTo(stress.worst(both, null).rise(), within(1e-6))
                .isPositive();
        assertThat(worst.get(1).sentence()).startsWith("together raises");
        assertThat(worst.get(2)).isEqualTo(CorrelationStressAddOn.WorstMove.NO_RISE);
        assertThat(stress.worst(List.of(), null)).isEqualTo(CorrelationStressAddOn.WorstMove.NO_RISE);
        assertThat(stress.worst(List.of(both))).containsExactly(stress.worst(both, null));
    }

    /// A balance of collateral is part of the book.
    @Test
    void collateralIsPartOfTheBook() {
        RiskRequest shared = market(10_000, 0.8).build();
        List<Holding> book = List.of(
                new Holding(null, new CollateralBalance("BTC", new BigDecimal("2")), "BTC", null),
                holding("b", "ETH-PERP", "-40", "ETH"));

        assertThat(stress(shared, "1", APART).worst(book, null).rise())
                .isCloseTo(risk(market(10_000, 0).build(), book) - risk(shared, book), within(1e-6));
    }

    /// A share of the scenarios, at least 1,000, at most all.
    @Test
    void aShareOfTheScenariosIsUsed() {
        assertThat(stress(market(10_000, 0.8).build(), "0.2", APART).scenarios())
                .isEqualTo(2_000);
        assertThat(stress(market(10_000, 0.8).build(), "0.05", APART).scenarios())
                .isEqualTo(1_000);
        assertThat(stress(market(600, 0.8).build(), "0.2", APART).scenarios()).isEqualTo(600);
        assertThat(stress(market(10_000, 0.8).build(), "1", APART).scenarios()).isEqualTo(10_000);
    }

    /// The rise in a part of the scenarios is that of a request for them.
    @Test
    void theFirstScenariosAreUsed() {
        RiskRequest shared = market(10_000, 0.8).build();

        assertThat(stress(shared, "0.2", APART).worst(hedge(), null).rise())
                .isCloseTo(
                        risk(market(2_000, 0).build(), hedge())
                                - risk(market(2_000, 0.8).build(), hedge()),
                        within(1e-6));
    }

    @Test
    void aModelWithoutACorrelationHasNone() {
        RiskRequest one = new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .list(perpetual("BTC-PERP", "BTC", 60_000))
                .build();
        List<Holding> held = List.of(holding("a", "BTC-PERP", "2", "BTC"));
        String none = "the model has no correlation to move";

        assertThat(stress(one, "1", APART).worst(held, null).sentence()).isEqualTo(none);
        assertThat(stress(market(10_000, 0.8).build(), "1").worst(held, null).sentence())
                .isEqualTo(none);
        assertThat(stress(one, "1", APART).worst(List.of(held, held)))
                .extracting(CorrelationStressAddOn.WorstMove::sentence)
                .containsExactly(none, none);
    }

    /// The last move towards -1 stops halfway, and a move by kind that is no matrix is projected.
    @Test
    void theSentenceSaysHowFarTheCorrelationsMoved() {
        RiskRequest shared = threeAssets();
        List<Holding> book = List.of(
                holding("a", "BTC-PERP", "2", "BTC"),
                holding("b", "ETH-PERP", "-40", "ETH"),
                holding("c", "SOL-PERP", "900", "SOL"));
        CorrelationRules.Move impossible = new CorrelationRules.Move(
                "impossible",
                BigDecimal.ONE,
                Map.of(),
                List.of(
                        pair("BTC.spot", "ETH.spot", "-0.9"),
                        pair("ETH.spot", "SOL.spot", "-0.9"),
                        pair("BTC.spot", "SOL.spot", "-0.9")),
                null);

        assertThat(stress(shared, "1", every("against", "-1")).worst(book, null).sentence())
                .isEqualTo("against raises the measure most; correlations moved 50 % of the way to their targets");
        assertThat(stress(shared, "1", impossible).worst(book, null).sentence())
                .isEqualTo("impossible raises the measure most; correlations moved 100 % of the way to their targets,"
                        + " then by up to 0.400 to the nearest correlation matrix");
    }

    private static CorrelationRules.Move every(String name, String target) {
        return new CorrelationRules.Move(name, BigDecimal.ONE, Map.of(), List.of(), new BigDecimal(target));
    }

    private static CorrelationRules.Pair pair(String one, String other, String correlation) {
        return new CorrelationRules.Pair(one, other, new BigDecimal(correlation));
    }

    private static CorrelationStressAddOn stress(
            RiskRequest shared, String scenarioShare, CorrelationRules.Move... moves) {
        return new CorrelationStressAddOn(
                PolicyFixture.engine(),
                new CorrelationRules(BigDecimal.ONE, new BigDecimal(scenarioShare), List.of(moves)),
                shared,
                () -> false);
    }

    private static double risk(RiskRequest shared, List<Holding> held) {
        return PolicyFixture.engine()
                .evaluate(shared.holding(
                        held.stream()
                                .flatMap(holding -> holding.positions().stream())
                                .toList(),
                        held.stream()
                                .flatMap(holding -> holding.balances().stream())
                                .toList()))
                .risk()
                .value();
    }

    private static List<Holding> hedge() {
        return List.of(holding("a", "BTC-PERP", "2", "BTC"), holding("b", "ETH-PERP", "-40", "ETH"));
    }

    private static Holding holding(String id, String instrument, String quantity, String asset) {
        return new Holding(new Position(id, instrument, new BigDecimal(quantity), null, null), null, asset, null);
    }

    private static Perpetual perpetual(String name, String asset, double price) {
        return new Perpetual(name, asset, Payoff.LINEAR, price, 0, Duration.ofHours(8));
    }

    private static RiskRequest threeAssets() {
        return market(2_000, 0)
                .asset("SOL", 130)
                .factor("SOL.spot", 0.7)
                .correlation(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1})
                .list(perpetual("SOL-PERP", "SOL", 130))
                .build();
    }

    private static RequestFixture market(int scenarios, double correlation) {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 3_000)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.5)
                .correlation(new double[] {1, correlation}, new double[] {correlation, 1})
                .margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975)
                .confidences(0.975)
                .scenarios(scenarios)
                .list(perpetual("BTC-PERP", "BTC", 60_000))
                .list(perpetual("ETH-PERP", "ETH", 3_000));
    }
}

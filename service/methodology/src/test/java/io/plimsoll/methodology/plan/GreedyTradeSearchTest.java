package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The steps of a search whose gap falls in proportion to the trades, counted by its measurements.
///
/// The first step takes an eighth of a direction. Each further one closes a quarter of the gap that is left, at
/// least 3 % of the first gap and at most an eighth of the direction. The step that closes the gap is halved
/// seven times.
final class GreedyTradeSearchTest {
    private static final double TARGET = 1.2;
    private static final int HALVINGS = 7;

    /// A half of the position closes the gap, so an eighth of it closes a quarter of the gap. The gap is then
    /// 3/4, 9/16 and so on of the first, 10 % after eight steps, and 7, 4, 1 and -2 % after four more: twelve
    /// steps.
    @Test
    void stepsShrinkWithTheGapAndTheLastIsHalved() {
        Search search = search(0.5, 1);

        assertThat(search.found.isReached()).isTrue();
        assertThat(search.traded()).isCloseTo(0.5, within(0.0005)).isGreaterThanOrEqualTo(0.5);
        assertThat(search.measurements).isEqualTo(1 + 12 + HALVINGS);
    }

    /// A fraction `x` closes the gap. An eighth is the largest step: for 0.8 the first two steps close 0.156 of
    /// the gap each, and the third and later ones a quarter of the rest, from 0.6875 down to 9.2 % after nine
    /// steps in all, and 6.2, 3.2, 0.2 and -2.8 % after four more. For 0.0625 the first step is twice too
    /// large.
    @ParameterizedTest
    @CsvSource({"0.8, 13", "0.0625, 1", "0.125, 1"})
    void aStepTakesAtMostAnEighthOfADirection(double fraction, int steps) {
        Search search = search(fraction, 1);

        assertThat(search.traded()).isCloseTo(fraction, within(0.001)).isGreaterThanOrEqualTo(fraction - 1e-6);
        assertThat(search.measurements).isBetween(1 + steps + HALVINGS - 1, 1 + steps + HALVINGS + 1);
    }

    /// Up to eight directions are all measured at each of twelve steps. Of more, all are measured once, and
    /// then only the best one.
    @ParameterizedTest
    @CsvSource({"2, 24", "8, 96", "9, 20", "12, 23"})
    void ofManyDirectionsOnlyTheBestIsMeasuredAgain(int directions, int options) {
        Search search = search(0.5, directions);

        assertThat(search.found.totals()).extracting(PlannedTrade::id).containsExactly("P00");
        assertThat(search.measurements).isEqualTo(1 + options + HALVINGS);
    }

    /// Without a gap nothing is measured but the account, and without a direction nothing is found.
    @Test
    void aSearchWithoutAGapOrADirectionEndsAtOnce() {
        Search without = search(-0.1, 1);
        Search nowhere = search(0.5, 0);

        assertThat(without.found.isReached()).isTrue();
        assertThat(without.found.totals()).isEmpty();
        assertThat(without.found.cost()).isZero();
        assertThat(without.measurements).isEqualTo(1);
        assertThat(nowhere.found.isReached()).isFalse();
        assertThat(nowhere.measurements).isEqualTo(1);
    }

    /// The whole direction is not enough: it is traded, and the target is not reached.
    @Test
    void aSearchThatCannotReachItsTargetTradesWhatHelps() {
        Search search = search(1.2, 1, 3);

        assertThat(search.found.isReached()).isFalse();
        assertThat(search.traded()).isCloseTo(1, within(1e-9));
    }

    /// Where neither result reaches the target, the cheaper one may be the one that does nothing.
    @Test
    void ofTwoResultsThatMissTheTargetTheOneThatComesNearerIsBetter() {
        GreedyTradeSearch.Found nothing = new GreedyTradeSearch.Found(List.of(), 500, BigDecimal.ZERO);
        GreedyTradeSearch.Found nearer = new GreedyTradeSearch.Found(List.of(), 20, BigDecimal.TEN);
        GreedyTradeSearch.Found there = new GreedyTradeSearch.Found(List.of(), 0, new BigDecimal("300"));
        GreedyTradeSearch.Found cheaper = new GreedyTradeSearch.Found(List.of(), -1, new BigDecimal("200"));

        List<GreedyTradeSearch.Found> ascending = List.of(nothing, nearer, there, cheaper);
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(ascending.get(i).isBetterThan(ascending.get(j)))
                        .as("%d against %d", i, j)
                        .isEqualTo(i > j);
            }
        }
    }

    private record Search(GreedyTradeSearch.Found found, int measurements) {
        /// Traded fraction of the direction of six units.
        double traded() {
            return found.totals().stream()
                            .mapToDouble(trade -> trade.quantity().abs().doubleValue())
                            .sum()
                    / 6;
        }
    }

    /// Perpetuals of six units on one asset, of which the first is the cheapest to trade. A fraction of it
    /// closes the gap.
    private static Search search(double fraction, int directions) {
        return search(fraction, directions, Math.max(1, directions));
    }

    private static Search search(double fraction, int directions, int positions) {
        PolicyFixture policy = new PolicyFixture().withoutImpact().stress().procyclicality(null);
        RequestFixture account =
                new RequestFixture().scenarios(400).asset("BTC", 60_000).factor("BTC.spot", 0.5);
        for (int i = 0; i < positions; i++) {
            String name = name(i);
            account.hold(new Perpetual(name, "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "6");
            policy.spread(name, 1e9, i == 0 ? 60 : 90);
        }
        AppliedPolicy applied = policy.appliedPolicy();
        RequirementCalculator calculator = new RequirementCalculator(PolicyFixture.engine());
        RiskRequest bare = account.build();
        Requirement whole = calculator.calculate(bare, applied, () -> false);
        Requirement without = calculator.calculate(
                bare.holding(bare.positions().subList(1, positions), bare.collateral()), applied, () -> false);
        double gain = TARGET
                        * (whole.maintenance().doubleValue()
                                - without.maintenance().doubleValue())
                - 6 * 30;
        double equity = TARGET * whole.maintenance().doubleValue() - fraction * gain;
        RiskRequest request = account.collateral(
                        "USD",
                        new BigDecimal(equity)
                                .setScale(6, RoundingMode.HALF_EVEN)
                                .toPlainString())
                .build();
        RequirementProbe probe = new RequirementProbe(calculator, RelativeError.UNKNOWN, applied, () -> false);
        List<TradeDirection> offered = new ArrayList<>();
        for (int i = 0; i < directions; i++) {
            offered.add(new TradeDirection(
                    "position " + name(i),
                    List.of(new PlannedTrade(
                            LiquidationPlan.Purpose.REDUCTION, name(i), name(i), new BigDecimal("-6")))));
        }
        GreedyTradeSearch.Found found = new GreedyTradeSearch(
                        probe,
                        new TradingTerms(request, applied),
                        new HedgePlacement(request),
                        AccountAfterTrades.of(request),
                        TARGET,
                        12,
                        new OptionalParts())
                .find(offered);
        return new Search(found, probe.roughCount());
    }

    private static String name(int position) {
        return String.format(Locale.ROOT, "P%02d", position);
    }
}

package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What must hold of every book, tried on random ones at two venues. The seeds are fixed, so a run fails or does
/// not, and what fails is a book to look at.
final class RequirementInvariantTest {
    private static final int SCENARIOS = 4_000;
    private static final int BOOKS = 150;

    /// Relative to the sum: the rounding of sums of a hundred losses.
    private static final double ROUNDING = 1e-12;

    @Test
    void expectedShortfallIsSubAdditiveOnAThousandPairsOfBooks() {
        Random random = new Random(20_260_630);
        MeasuredBooks books = new MeasuredBooks();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            List<Position> one = positions(random, "a");
            List<Position> other = positions(random, "b");
            List<Position> both = new ArrayList<>(one);
            both.addAll(other);
            pairs.add(new int[] {books.add(one, List.of()), books.add(other, List.of()), books.add(both, List.of())});
        }
        RiskRequest shared = MeasuredBooks.shared(
                fixture().build(),
                fixture().build().plan(),
                fixture().margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975).build().levels(),
                fixture().build().model());
        books.measure(PolicyFixture.engine(), shared, () -> false);
        for (int i = 0; i < 1_000; i++) {
            double apart = books.figures(pairs.get(i)[0]).risk().value()
                    + books.figures(pairs.get(i)[1]).risk().value();
            assertThat(books.figures(pairs.get(i)[2]).risk().value())
                    .as("pair %d", i)
                    .isLessThanOrEqualTo(apart + ROUNDING * Math.abs(apart) + 1e-6);
        }
    }

    @Test
    void crossingNeverExceedsIsolatedPlusTheAddOns() {
        Random random = new Random(1);
        for (int i = 0; i < BOOKS; i++) {
            Requirement requirement = new PolicyFixture().requirement(request(positions(random, "p")));
            BigDecimal addOns = requirement
                    .initial()
                    .subtract(requirement.amount(Kind.CORE))
                    .subtract(requirement.amount(Kind.OFFSET_NOT_GRANTED))
                    .subtract(requirement.amount(Kind.CORRELATION_STRESS));
            assertThat(requirement.initial())
                    .isLessThanOrEqualTo(requirement.netting().isolated().add(addOns));
            assertThat(requirement.netting().granted())
                    .isLessThanOrEqualTo(requirement.netting().modelled());
        }
    }

    /// With every line in use: thin markets, a record that falls short, a multiplier of seven digits, stablecoins.
    @Test
    void theLinesSumToTheMarginToTheLastDecimal() {
        Random random = new Random(5);
        for (int i = 0; i < BOOKS; i++) {
            PolicyFixture policy = new PolicyFixture()
                    .withoutExemption()
                    .volume("PERP", 20)
                    .multiplier("1.2345671")
                    .backTest(new BackTestRecord(
                            10, List.of(quantity(random, 900).abs().add(BigDecimal.ONE))));
            Requirement requirement = policy.requirement(request(positions(random, "p")));
            assertThat(requirement.components().stream()
                            .map(Component::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo(requirement.initial());
        }
    }

    /// XRP stands in no pair of the standard policy.
    @Test
    void theMarginNeverFallsWhenARiskIsAddedWithoutAnOffset() {
        Random random = new Random(2);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> before = positions(random, "p");
            before.removeIf(position -> position.instrument().equals("XRP"));
            List<Position> after = new ArrayList<>(before);
            after.add(new Position("more", "XRP", quantity(random, 20_000), "v", null));
            assertThat(new PolicyFixture()
                            .withoutExemption()
                            .requirement(request(after))
                            .initial())
                    .isGreaterThanOrEqualTo(new PolicyFixture()
                            .withoutExemption()
                            .requirement(request(before))
                            .initial());
        }
    }

    @Test
    void twiceTheBookPaysAtLeastTwiceForLiquidityAndConcentration() {
        Random random = new Random(3);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> once = positions(random, "p");
            List<Position> twice = once.stream()
                    .map(position -> new Position(
                            position.positionId(),
                            position.instrument(),
                            position.quantity().add(position.quantity()),
                            position.venue(),
                            null))
                    .toList();
            PolicyFixture policy = new PolicyFixture().volume("PERP", 30).volume("XRP", 100_000);
            for (PolicyFixture fixture : List.of(policy, policy.withoutExemption())) {
                Requirement small = fixture.requirement(request(once));
                Requirement large = fixture.requirement(request(twice));
                for (Kind kind : List.of(Kind.LIQUIDITY, Kind.CONCENTRATION)) {
                    assertThat(large.amount(kind).doubleValue())
                            .as(kind.word())
                            .isGreaterThanOrEqualTo(2 * small.amount(kind).doubleValue() * (1 - 1e-9) - 1e-6);
                }
            }
        }
    }

    /// Long and short of two perpetuals that move alike: the model nets all of it, the policy any share.
    @Test
    void aPerfectHedgeOnOneVenueFreesWhatThePolicyGrantsAndNoMore() {
        Random random = new Random(6);
        for (int i = 0; i < BOOKS; i++) {
            int percent = random.nextInt(101);
            String size = quantity(random, 10).toPlainString();
            RequestFixture hedge = fixture()
                    .list(new Perpetual("OTHER", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)))
                    .position("long", "PERP", size)
                    .position("short", "OTHER", new BigDecimal(size).negate().toPlainString());
            Netting netting = new PolicyFixture()
                    .withinGroup(BigDecimal.valueOf(percent, 2).toPlainString())
                    .requirement(PolicyFixture.at("v", hedge.build()))
                    .netting();
            assertThat(netting.crossed().doubleValue()).isCloseTo(0, within(1e-6));
            assertThat(netting.granted().doubleValue())
                    .isCloseTo(percent / 100.0 * netting.modelled().doubleValue(), within(1e-6));
            assertThat(netting.required().doubleValue())
                    .isCloseTo((1 - percent / 100.0) * netting.isolated().doubleValue(), within(1e-6));
        }
    }

    /// The same hedge over two venues frees the pair's 80 %, and one of BTC with XRP nothing.
    @Test
    void anOffsetBetweenGroupsIsGrantedByPair() {
        Netting venues = new PolicyFixture()
                .requirement(request(List.of(
                        new Position("long", "PERP", new BigDecimal("3"), "one", null),
                        new Position("short", "PERP", new BigDecimal("-3"), "two", null))))
                .netting();
        assertThat(venues.granted().doubleValue())
                .isCloseTo(0.8 * venues.modelled().doubleValue(), within(1e-6));
        assertThat(venues.pairs()).hasSize(1);
        Netting refused = new PolicyFixture()
                .requirement(request(List.of(
                        new Position("long", "PERP", new BigDecimal("3"), "v", null),
                        new Position("short", "XRP", new BigDecimal("-300000"), "v", null))))
                .netting();
        assertThat(refused.modelled()).isPositive();
        assertThat(refused.granted()).isZero();
        assertThat(refused.pairs()).isEmpty();
    }

    private static List<Position> positions(Random random, String name) {
        List<Position> positions = new ArrayList<>();
        for (String instrument : List.of("PERP", "ETH", "XRP")) {
            double size = instrument.equals("PERP") ? 10 : instrument.equals("ETH") ? 300 : 500_000;
            if (random.nextInt(4) > 0) {
                positions.add(new Position(
                        name + instrument,
                        instrument,
                        quantity(random, size),
                        random.nextInt(4) == 0 ? "w" : "v",
                        null));
            }
        }
        return positions;
    }

    private static BigDecimal quantity(Random random, double size) {
        return BigDecimal.valueOf(Math.round(1e4 * size * random.nextGaussian()), 4);
    }

    private static RiskRequest request(List<Position> positions) {
        RiskRequest empty = fixture().build();
        return empty.holding(positions, empty.collateral());
    }

    private static RequestFixture fixture() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 1_600)
                .asset("XRP", 0.6)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .factor("XRP.spot", 0.8)
                .correlation(new double[] {1, 0.8, 0.6}, new double[] {0.8, 1, 0.5}, new double[] {0.6, 0.5, 1})
                .scenarios(SCENARIOS)
                .list(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)))
                .list(new Spot("ETH", "ETH"))
                .list(new Spot("XRP", "XRP"));
    }
}

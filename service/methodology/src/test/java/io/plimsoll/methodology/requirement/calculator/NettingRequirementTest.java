package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.OffsetPair;
import io.plimsoll.methodology.requirement.Netting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An offset between netting groups counts once, in the whole requirement.
final class NettingRequirementTest {
    private static final int BOOKS = 40;

    /// Relative: what single precision leaves in sums of simulated losses, with a margin. 2e-11 was seen.
    private static final double ROUNDING = 1e-8;

    /// 20 BTC long and 2,000,000 XRP short on one venue, and hedged pairs of 10 BTC and 370 ETH on others. The
    /// right values are `0.2 Σ R(group) + 0.8 R(BTC and ETH) + R(XRP)` by a Monte Carlo in numpy of 60 times
    /// 100,000 scenarios with its own random numbers. The second number is its standard error, the third the
    /// standard deviation of one run of 100,000. A sound engine is off by more than four combined ones with
    /// probability
    /// 6.3e-5.
    @ParameterizedTest
    @CsvSource({
        "0, 192137.1, 134.6, 1042.8",
        "1, 204972.1, 139.3, 1079.3",
        "3, 246295.9, 156.5, 1212.3",
        "6, 335802.2, 213.9, 1656.8"
    })
    void hedgedPairsOnOtherVenuesNeverLowerTheRequirement(int pairs, double right, double error, double deviation) {
        Netting netting = netting(pairs(pairs, true), 100_000);

        assertThat(netting.required().doubleValue()).isCloseTo(right, within(4 * Math.hypot(error, deviation)));
        assertThat(netting.required())
                .isGreaterThanOrEqualTo(netting(pairs(0, true), 100_000).required());
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "6"})
    void theSamePositionsOnOneVenueNeedTheSame(int pairs) {
        assertThat(netting(pairs(pairs, true), 20_000).required().doubleValue())
                .isCloseTo(
                        netting(pairs(pairs, false), 20_000).required().doubleValue(),
                        withinPercentage(100 * ROUNDING));
    }

    /// XRP is in no pair.
    @Test
    void aGroupThatNoPairListsGetsNoOffsetThroughOthers() {
        Netting netting = netting(pairs(6, true), 20_000);

        assertThat(netting.groups())
                .filteredOn(group -> "XRP".equals(group.key().get(GroupKey.ASSET)))
                .singleElement()
                .satisfies(group -> assertThat(group.left()).isEqualTo(group.netted()));
        assertThat(netting.sets())
                .allSatisfy(set -> assertThat(set.members())
                        .extracting(member -> member.key().get(GroupKey.ASSET))
                        .doesNotContain("XRP"));
    }

    @Test
    void theAnswerShowsWhatEachPairUsesAndWhatIsLeft() {
        Netting netting = netting(pairs(3, true), 20_000);
        BigDecimal used = netting.groups().stream().map(Netting.Group::used).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(netting.granted().doubleValue()).isCloseTo(used.doubleValue(), within(1e-3));
        for (Netting.Group group : netting.groups()) {
            BigDecimal ofPairs = netting.pairs().stream()
                    .map(pair -> pair.first().equals(group.key())
                            ? pair.firstUsed()
                            : pair.second().equals(group.key()) ? pair.secondUsed() : BigDecimal.ZERO)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(ofPairs.doubleValue()).isCloseTo(group.used().doubleValue(), within(1e-6));
            assertThat(group.left()).isNotNegative();
            assertThat(group.used().add(group.left())).isEqualTo(group.netted());
        }
    }

    /// Perpetuals and options on three assets, with balances of coins.
    @Test
    void aSplitByVenueNeverLowersTheRequirementOfARandomBook() {
        Random random = new Random(11);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> positions = positions(random, "p");
            List<Position> split = positions.stream()
                    .map(position -> random.nextBoolean() ? at(position, position.positionId()) : position)
                    .toList();
            Netting before = netting(positions, 2_000);
            Netting after = netting(split, 2_000);

            assertThat(after.required().doubleValue())
                    .as("book %d", i)
                    .isGreaterThanOrEqualTo(before.required().doubleValue() * (1 - ROUNDING) - 1e-6);
            assertThat(after.required())
                    .isBetween(after.crossed(), after.isolated().multiply(BigDecimal.valueOf(1 + ROUNDING)));
        }
    }

    @Test
    void anAddedBookNeverGivesMoreThanItsPairsAreGranted() {
        Random random = new Random(12);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> one = positions(random, "p");
            List<Position> both = new ArrayList<>(one);
            positions(random, "q").forEach(position -> both.add(at(position, "q" + position.venue())));
            Netting whole = netting(both, 2_000);
            double between = whole.pairs().stream()
                    .filter(pair -> isAdded(pair.first()) != isAdded(pair.second()))
                    .mapToDouble(pair -> pair.granted().doubleValue())
                    .sum();
            double alone = netting(one, 2_000).required().doubleValue();

            assertThat(whole.required().doubleValue())
                    .as("book %d", i)
                    .isGreaterThanOrEqualTo(alone * (1 - ROUNDING) - between - 1e-6);
        }
    }

    /// BTC is listed with ETH and XRP, which are not with each other: fractions of BTC are measured with each.
    @Test
    void fractionsOfAGroupAreMeasuredBesideTheMarginAsAlone() {
        NettingRules star = new NettingRules(
                List.of(GroupKey.ASSET, GroupKey.VENUE),
                BigDecimal.ONE,
                List.of(pair("BTC", "ETH", "0.8"), pair("BTC", "XRP", "0.5")));
        List<Position> positions = List.of(
                position("b", "BTC", "20", "v"),
                position("e", "ETH", "-370", "v"),
                position("x", "XRP", "-900000", "w"));
        RiskRequest request = request(positions, 4_000);
        PolicyFixture fixture = new PolicyFixture().netting(star);
        Netting netting = fixture.requirement(request).netting();

        assertThat(fixture.requirementOnSharedScenarios(request)).isEqualTo(fixture.requirement(request));
        assertThat(netting.sets())
                .anySatisfy(set -> assertThat(set.members())
                        .extracting(Netting.Member::fraction)
                        .anyMatch(fraction -> fraction.compareTo(BigDecimal.ONE) < 0));
        assertThat(netting.required()).isBetween(netting.crossed(), netting.isolated());
    }

    private static OffsetPair pair(String one, String other, String share) {
        return new OffsetPair(Map.of(GroupKey.ASSET, one), Map.of(GroupKey.ASSET, other), new BigDecimal(share));
    }

    private static boolean isAdded(Map<GroupKey, String> key) {
        return key.getOrDefault(GroupKey.VENUE, "").startsWith("q");
    }

    private static List<Position> pairs(int count, boolean elsewhere) {
        List<Position> positions = new ArrayList<>(
                List.of(position("long", "BTC", "20", "deribit"), position("ripple", "XRP", "-2000000", "deribit")));
        IntStream.range(0, count).forEach(i -> {
            positions.add(position("b" + i, "BTC", "10", elsewhere ? "v" + i : "deribit"));
            positions.add(position("e" + i, "ETH", "-370", elsewhere ? "w" + i : "deribit"));
        });
        return positions;
    }

    private static List<Position> positions(Random random, String name) {
        return IntStream.range(0, 2 + random.nextInt(6))
                .mapToObj(i -> {
                    String instrument =
                            List.of("BTC", "ETH", "XRP", "BTC-PUT", "ETH-CALL").get(random.nextInt(5));
                    double size = instrument.startsWith("BTC") ? 10 : instrument.startsWith("ETH") ? 300 : 900_000;
                    BigDecimal quantity = BigDecimal.valueOf(Math.round(1e4 * size * random.nextGaussian()), 4);
                    return new Position(name + i, instrument, quantity, random.nextBoolean() ? "v" : "w", null);
                })
                .toList();
    }

    private static Position position(String id, String instrument, String quantity, String venue) {
        return new Position(id, instrument, new BigDecimal(quantity), venue, null);
    }

    private static Position at(Position position, String venue) {
        return new Position(position.positionId(), position.instrument(), position.quantity(), venue, null);
    }

    private static Netting netting(List<Position> positions, int scenarios) {
        return new PolicyFixture().requirement(request(positions, scenarios)).netting();
    }

    private static RiskRequest request(List<Position> positions, int scenarios) {
        RiskRequest market = new RequestFixture()
                .asset("BTC", 59_209.52)
                .asset("ETH", 1_580.41)
                .asset("XRP", 0.6)
                .factor("BTC.spot", 0.4408)
                .factor("ETH.spot", 0.6067)
                .factor("XRP.spot", 0.7)
                .factor("BTC.volatility", 0.8)
                .factor("ETH.volatility", 0.7)
                .correlation(
                        new double[] {1, 0.917, 0.75, -0.3, -0.3},
                        new double[] {0.917, 1, 0.75, -0.3, -0.3},
                        new double[] {0.75, 0.75, 1, -0.2, -0.2},
                        new double[] {-0.3, -0.3, -0.2, 1, 0.8},
                        new double[] {-0.3, -0.3, -0.2, 0.8, 1})
                .distribution(new Distribution.StudentT(6.2))
                .scenarios(scenarios)
                .list(perpetual("BTC", Payoff.INVERSE, 59_209.52))
                .list(perpetual("ETH", Payoff.INVERSE, 1_580.41))
                .list(perpetual("XRP", Payoff.LINEAR, 0.6))
                .list(option("BTC-PUT", "BTC", Right.PUT, 55_000, 59_209.52))
                .list(option("ETH-CALL", "ETH", Right.CALL, 1_700, 1_580.41))
                .build();
        boolean isRandom =
                positions.stream().noneMatch(position -> position.positionId().equals("long"));
        return market.holding(positions, isRandom ? List.of(new CollateralBalance("BTC", BigDecimal.ONE)) : List.of());
    }

    private static EuropeanOption option(String name, String asset, Right right, double strike, double price) {
        return new EuropeanOption(
                name,
                asset,
                Payoff.INVERSE,
                right,
                strike,
                RequestFixture.AS_OF.plus(Duration.ofDays(30)),
                price,
                0.55);
    }

    private static Perpetual perpetual(String asset, Payoff payoff, double mark) {
        return new Perpetual(asset, asset, payoff, mark, 0, Duration.ofHours(8));
    }
}

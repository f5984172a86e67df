package io.plimsoll.methodology.requirement.netting;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.OffsetPair;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.holding.GivenMeasures;
import io.plimsoll.methodology.requirement.holding.Holding;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Offsets inside and between groups, from measures that each test gives.
final class NettingCalculatorTest {
    /// Groups of BTC (10 and 8, together 6) and of ETH (9); both groups together 11. With a share of 0.8 between
    /// them and 0.9 inside: `I = 27`, `G = 15`, `X = 11`. Inside, 0.9 x 12 is granted, between 0.8 x 4.
    @ParameterizedTest
    @CsvSource({"ISOLATED, 0, 27, 0, 0", "GROUPS, 10.8, 16.2, 0, 0", "CROSSED, 14.0, 13.0, 1.28, 1.92"})
    void theScopeDecidesWhichOffsetsAreGranted(
            NettingScope scope, String granted, String required, String ofBitcoin, String ofEther) {
        Netting netting = netting(scope, "0.9", "1", 1);

        assertThat(netting.isolated()).isEqualByComparingTo("27");
        assertThat(netting.grouped()).isEqualByComparingTo("15");
        assertThat(netting.crossed()).isEqualByComparingTo("11");
        assertThat(netting.modelled()).isEqualByComparingTo("16");
        assertThat(netting.granted()).isEqualByComparingTo(granted);
        assertThat(netting.required()).isEqualByComparingTo(required);
        assertThat(netting.groups()).hasSize(2);
        assertGroup(netting.groups().get(0), "BTC", 2, "18", "6", ofBitcoin);
        assertGroup(netting.groups().get(1), "ETH", 1, "9", "9", ofEther);
        assertThat(netting.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.first()).containsEntry(GroupKey.ASSET, "BTC");
            assertThat(pair.second()).containsEntry(GroupKey.ASSET, "ETH");
            assertThat(pair.modelled()).isEqualByComparingTo("4");
            assertThat(pair.share()).isEqualByComparingTo("0.8");
            assertThat(pair.firstUsed()).isEqualByComparingTo(ofBitcoin);
            assertThat(pair.secondUsed()).isEqualByComparingTo(ofEther);
        });
        assertThat(netting.notAllowed()).isEmpty();
    }

    private static void assertGroup(
            Netting.Group group, String asset, int holdings, String isolated, String netted, String used) {
        assertThat(group.key()).containsEntry(GroupKey.ASSET, asset);
        assertThat(group.holdings()).isEqualTo(holdings);
        assertThat(group.isolated()).isEqualByComparingTo(isolated);
        assertThat(group.netted()).isEqualByComparingTo(netted);
        assertThat(group.used()).isEqualByComparingTo(used);
        assertThat(group.left()).isEqualByComparingTo(new BigDecimal(netted).subtract(new BigDecimal(used)));
    }

    @Test
    void theSetOfBothGroupsIsShown() {
        assertThat(netting(NettingScope.CROSSED, "0.9", "1", 1).sets())
                .singleElement()
                .satisfies(set -> {
                    assertThat(set.members())
                            .extracting(member -> member.key().get(GroupKey.ASSET))
                            .containsExactly("BTC", "ETH");
                    assertThat(set.members())
                            .extracting(Netting.Member::fraction)
                            .allSatisfy(fraction -> assertThat(fraction).isEqualByComparingTo("1"));
                    assertThat(set.share()).isEqualByComparingTo("0.8");
                    assertThat(set.alone()).isEqualByComparingTo("15");
                    assertThat(set.together()).isEqualByComparingTo("11");
                    assertThat(set.granted()).isEqualByComparingTo("3.2");
                });
    }

    /// Each amount is the measure times the multiplier; twice the measures give twice the amounts.
    @Test
    void amountsAreMeasuresTimesTheMultiplier() {
        Netting times = netting(NettingScope.CROSSED, "0.9", "1.5", 1);
        Netting twice = netting(NettingScope.CROSSED, "0.9", "1", 2);

        assertThat(times.isolated()).isEqualByComparingTo("40.5");
        assertThat(times.granted()).isEqualByComparingTo("21");
        assertThat(times.required()).isEqualByComparingTo("19.5");
        assertThat(times.pairs().getFirst().firstUsed()).isEqualByComparingTo("1.92");
        assertThat(twice.granted()).isEqualByComparingTo("28");
        assertThat(twice.required()).isEqualByComparingTo("26");
    }

    /// A value at risk can make a group larger than the sum of its holdings. The difference counts in full,
    /// whatever the share inside groups: `I = 35`, `G = 36 + 5 = 41`.
    @Test
    void aGroupAboveItsPartsCountsInFull() {
        List<Holding> holdings = List.of(holding("a", "BTC"), holding("b", "BTC"), holding("c", "XRP"));
        for (String share : List.of("0", "0.5", "1")) {
            MeasuredBooks books = new MeasuredBooks();
            NettingCalculator calculator = calculator(NettingScope.GROUPS, rules(share), "1", holdings, books);
            new GivenMeasures(holdings)
                    .of(10, "a")
                    .of(20, "b")
                    .of(36, "a", "b")
                    .of(5, "c")
                    .of(25, "a", "b", "c")
                    .take(books);

            assertThat(calculator.netting().required()).isEqualByComparingTo("41");
            assertThat(calculator.netting().granted()).isEqualByComparingTo("-6");
        }
    }

    /// The grant never lowers the requirement below the measure of the whole account.
    @Test
    void atLeastTheMeasureOfTheWholeAccountIsRequired() {
        List<Holding> holdings = List.of(holding("a", "BTC"), holding("b", "BTC"));
        MeasuredBooks books = new MeasuredBooks();
        NettingCalculator calculator = calculator(NettingScope.CROSSED, rules("1"), "1", holdings, books);
        new GivenMeasures(holdings).of(10, "a").of(20, "b").of(17, "a", "b").take(books);

        assertThat(calculator.netting().required()).isEqualByComparingTo("17");
        assertThat(calculator.netting().granted()).isEqualByComparingTo("13");
    }

    /// Positions in products that the segment does not allow are margined alone, and listed by id.
    @Test
    void aHoldingWithoutAGroupIsAlone() {
        List<Holding> holdings = List.of(
                holding("a", "BTC"),
                new Holding(position("z"), null, "BTC", null),
                new Holding(position("y"), null, "ETH", null));
        MeasuredBooks books = new MeasuredBooks();
        NettingCalculator calculator = calculator(NettingScope.CROSSED, rules("1"), "1", holdings, books);
        new GivenMeasures(holdings)
                .of(10, "a")
                .of(4, "y")
                .of(3, "z")
                .of(5, "a", "y", "z")
                .take(books);
        Netting netting = calculator.netting();

        assertThat(netting.isolated()).isEqualByComparingTo("17");
        assertThat(netting.grouped()).isEqualByComparingTo("17");
        assertThat(netting.required()).isEqualByComparingTo("17");
        assertThat(netting.crossed()).isEqualByComparingTo("5");
        assertThat(netting.notAllowed()).containsExactly("y", "z");
    }

    /// The order of holdings changes neither a figure nor the order of groups.
    @Test
    void theOrderOfHoldingsDoesNotMatter() {
        Random random = new Random(7);
        List<Holding> holdings = new ArrayList<>(
                List.of(holding("a", "XRP"), holding("b", "ETH"), holding("c", "BTC"), holding("d", "ADA")));
        for (int trial = 0; trial < 20; trial++) {
            Collections.shuffle(holdings, random);
            MeasuredBooks books = new MeasuredBooks();
            NettingCalculator calculator = calculator(NettingScope.GROUPS, rules("1"), "1", holdings, books);
            new GivenMeasures(holdings)
                    .of(1, "a")
                    .of(2, "b")
                    .of(3, "c")
                    .of(4, "d")
                    .of(5, "b", "c")
                    .of(6, "a", "b", "c", "d")
                    .take(books);

            assertThat(calculator.netting().groups())
                    .extracting(group -> group.key().get(GroupKey.ASSET))
                    .containsExactly("ADA", "BTC", "ETH", "XRP");
        }
    }

    /// The books of a second account follow those of the first.
    @Test
    void theWholeAccountIsABookOfItsOwn() {
        List<Holding> first = List.of(holding("a", "BTC"));
        List<Holding> second = List.of(holding("b", "BTC"));
        MeasuredBooks books = new MeasuredBooks();
        NettingCalculator one = calculator(NettingScope.CROSSED, rules("1"), "1", first, books);
        NettingCalculator other = calculator(NettingScope.CROSSED, rules("1"), "1", second, books);

        assertThat(one.whole()).isZero();
        assertThat(other.whole()).isEqualTo(books.add(second));
        assertThat(other.whole()).isNotEqualTo(one.whole());
    }

    private static Netting netting(NettingScope scope, String within, String multiplier, double scale) {
        List<Holding> holdings = List.of(holding("e", "ETH"), holding("a", "BTC"), holding("b", "BTC"));
        MeasuredBooks books = new MeasuredBooks();
        NettingCalculator calculator = calculator(scope, rules(within), multiplier, holdings, books);
        new GivenMeasures(holdings)
                .of(10 * scale, "a")
                .of(8 * scale, "b")
                .of(6 * scale, "a", "b")
                .of(9 * scale, "e")
                .of(11 * scale, "a", "b", "e")
                .take(books);
        return calculator.netting();
    }

    private static NettingCalculator calculator(
            NettingScope scope, NettingRules rules, String multiplier, List<Holding> holdings, MeasuredBooks books) {
        Segment segment = new Segment(
                "test",
                RiskMeasure.VALUE_AT_RISK,
                Confidence.of(0.99),
                Duration.ofDays(1),
                new BigDecimal(multiplier),
                scope,
                Set.of(Product.PERPETUAL));
        return new NettingCalculator(segment, rules, holdings, books);
    }

    private static NettingRules rules(String within) {
        return new NettingRules(
                List.of(GroupKey.ASSET),
                new BigDecimal(within),
                List.of(new OffsetPair(
                        Map.of(GroupKey.ASSET, "BTC"), Map.of(GroupKey.ASSET, "ETH"), new BigDecimal("0.8"))));
    }

    private static Holding holding(String id, String asset) {
        return new Holding(position(id), null, asset, Map.of(GroupKey.ASSET, asset));
    }

    private static Position position(String id) {
        return new Position(id, id + "-PERP", BigDecimal.ONE, null, null);
    }
}

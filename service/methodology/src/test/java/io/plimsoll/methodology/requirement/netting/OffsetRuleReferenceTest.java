package io.plimsoll.methodology.requirement.netting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.OffsetPair;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The granted offsets of 60 random books against a program in Python (`offset_rule_reference.py` beside the
/// resource), which solves the linear programmes of the documented formula by SciPy.
final class OffsetRuleReferenceTest {
    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @CsvFileSource(resources = "offset_rule_reference.csv", delimiter = ';', numLinesToSkip = 1)
    void theGrantIsThatOfTheFormula(String within, String pairs, String groups, double granted) {
        List<String> parts = List.of(groups.split(" ", -1));
        List<double[]> losses = parts.stream()
                .map(part -> Arrays.stream(part.split(":", 2)[1].split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        OffsetRule rule = new OffsetRule(rules(within, pairs), keys(parts));
        GrantedOffsets offsets = rule.offsets(book -> measure(book, losses));

        assertThat(offsets.granted()).isCloseTo(granted, within(ROUNDING));
        assertThat(offsets.sets()).allSatisfy(set -> assertThat(set.share()).isPositive());
        assertThat(offsets.used().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(granted, within(ROUNDING));
        assertThat(offsets.sets().stream()
                        .mapToDouble(GrantedOffsets.NettingSet::granted)
                        .sum())
                .isCloseTo(granted, within(ROUNDING));
    }

    /// Each book is measured once, and no book that [OffsetRule#books] does not name.
    @Test
    void everyBookIsNamedBeforeItIsMeasured() {
        OffsetRule rule = new OffsetRule(
                rules("1", "BTC:ETH:0.8 ETH:SOL:0.5 BTC:BTC:0.6"),
                keys(List.of("BTC:0", "BTC:0", "ETH:0", "SOL:0", "XRP:0")));
        Set<CombinedBook> named = rule.books();
        Map<CombinedBook, Integer> measured = new HashMap<>();
        rule.offsets(book -> {
            measured.merge(book, 1, Integer::sum);
            return 1;
        });

        assertThat(named).containsAll(measured.keySet());
        assertThat(measured.values()).containsOnly(1);
        assertThat(named)
                .contains(
                        CombinedBook.of(List.of(0)),
                        CombinedBook.of(List.of(4)),
                        CombinedBook.of(List.of(0, 1)),
                        CombinedBook.of(List.of(0, 2)),
                        CombinedBook.of(List.of(2, 3)))
                .doesNotContain(CombinedBook.of(List.of(0, 3)), CombinedBook.of(List.of(0, 4)));
    }

    /// Two groups of BTC that offset ETH only are netted with each other before they do. Two of XRP, which offset
    /// nothing, are not.
    @Test
    void groupsOfOneKindAreMeasuredTogetherIfTheyOffsetOthers() {
        OffsetRule rule =
                new OffsetRule(rules("1", "BTC:ETH:0.8"), keys(List.of("BTC:0", "BTC:0", "ETH:0", "XRP:0", "XRP:0")));

        assertThat(rule.books())
                .contains(CombinedBook.of(List.of(0, 1)))
                .doesNotContain(CombinedBook.of(List.of(3, 4)));
    }

    /// Both groups of BTC with ETH, and BTC with BTC, each with its share and its saving alone.
    @Test
    void eachPairShowsItsShareAndItsSaving() {
        List<double[]> losses = List.of(new double[] {10, 0, 0}, new double[] {0, 6, 0}, new double[] {-4, 0, 5});
        GrantedOffsets offsets = new OffsetRule(
                        rules("0.9", "BTC:ETH:0.8 BTC:BTC:1"), keys(List.of("BTC:0", "BTC:0", "ETH:0")))
                .offsets(book -> measure(book, losses));

        assertThat(offsets.pairs())
                .extracting(GrantedOffsets.Pair::first, GrantedOffsets.Pair::second)
                .containsExactly(tuple(0, 1), tuple(0, 2), tuple(1, 2));
        assertThat(offsets.pairs())
                .extracting(pair -> pair.share().doubleValue())
                .containsExactly(0.9, 0.8, 0.8);
        // The means of the two largest losses: 5, 3 and 2.5 alone, 8, 5.5 and 5.5 together.
        assertThat(offsets.pairs().get(0).modelled()).isCloseTo(0, within(ROUNDING));
        assertThat(offsets.pairs().get(1).modelled()).isCloseTo(2, within(ROUNDING));
        assertThat(offsets.pairs().get(2).modelled()).isCloseTo(0, within(ROUNDING));
    }

    /// A saving of less than 1e-8 of the measures, 2e-8 here, is rounding and grants nothing; one of 2e-7 counts.
    @Test
    void aSavingOfTheSizeOfRoundingIsNone() {
        OffsetRule rule = new OffsetRule(rules("1", "BTC:ETH:1"), keys(List.of("BTC:0", "ETH:0")));

        assertThat(rule.offsets(book -> book.parts().size() == 1 ? 1 : 2 - 1.5e-8)
                        .granted())
                .isZero();
        assertThat(rule.offsets(book -> book.parts().size() == 1 ? 1 : 2 - 2e-7).granted())
                .isCloseTo(2e-7, within(1e-15));
        assertThat(rule.offsets(book -> book.parts().size() == 1 ? 1 : 3).granted())
                .isZero();
        assertThat(rule.offsets(book -> 0).granted()).isZero();
    }

    private static double measure(CombinedBook book, List<double[]> losses) {
        int scenarios = losses.getFirst().length;
        double[] sorted = IntStream.range(0, scenarios)
                .mapToDouble(i -> book.parts().stream()
                        .mapToDouble(part -> part.fraction().doubleValue() * losses.get(part.group())[i])
                        .sum())
                .sorted()
                .toArray();
        return Math.max(0, (sorted[scenarios - 1] + sorted[scenarios - 2]) / 2);
    }

    private static List<Map<GroupKey, String>> keys(List<String> groups) {
        return IntStream.range(0, groups.size())
                .mapToObj(i -> Map.of(GroupKey.ASSET, groups.get(i).split(":", 2)[0], GroupKey.VENUE, "v" + i))
                .toList();
    }

    private static NettingRules rules(String within, String pairs) {
        return new NettingRules(
                List.of(GroupKey.ASSET, GroupKey.VENUE),
                new BigDecimal(within),
                Arrays.stream(pairs.split(" ", -1))
                        .map(pair -> pair.split(":", -1))
                        .map(pair -> new OffsetPair(
                                Map.of(GroupKey.ASSET, pair[0]),
                                Map.of(GroupKey.ASSET, pair[1]),
                                new BigDecimal(pair[2])))
                        .toList());
    }
}

package io.plimsoll.methodology.requirement.netting;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.OffsetPair;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Kinds, shares and the sets that may be formed, counted by hand. BTC on two venues is one kind.
final class OffsetGraphTest {
    private static final BigDecimal HIGH = new BigDecimal("0.8");
    private static final BigDecimal LOW = new BigDecimal("0.5");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    private static Map<GroupKey, String> group(String asset, String venue) {
        return Map.of(GroupKey.ASSET, asset, GroupKey.VENUE, venue);
    }

    private static NettingRules rules(OffsetPair... pairs) {
        return new NettingRules(List.of(GroupKey.ASSET, GroupKey.VENUE), HIGH, List.of(pairs));
    }

    /// BTC with ETH at 0.9, which counts as the 0.8 inside groups; ETH with SOL at 0.5; XRP with none.
    private static OffsetGraph chain() {
        return OffsetGraph.of(
                rules(RandomNettingGroups.pair("BTC", "ETH", "0.9"), RandomNettingGroups.pair("ETH", "SOL", "0.5")),
                List.of(group("BTC", "a"), group("ETH", "a"), group("BTC", "b"), group("SOL", "a"), group("XRP", "a")));
    }

    @Test
    void groupsThatThePolicyCannotTellApartAreOneKind() {
        OffsetGraph graph = chain();

        assertThat(graph.size()).isEqualTo(4);
        assertThat(graph.groups(0)).containsExactly(0, 2);
        assertThat(graph.groups(1)).containsExactly(1);
        assertThat(graph.groups(3)).containsExactly(4);
    }

    @Test
    void aShareIsThatOfThePolicyAndAtMostThatInsideGroups() {
        OffsetGraph graph = chain();

        assertThat(graph.share(0, 1)).isEqualTo(HIGH);
        assertThat(graph.share(1, 0)).isEqualTo(HIGH);
        assertThat(graph.share(2, 1)).isEqualTo(LOW);
        assertThat(graph.share(0, 2)).isEqualTo(BigDecimal.ZERO);
        assertThat(graph.share(0, 0)).as("no pair lists BTC with BTC").isEqualTo(BigDecimal.ZERO);
        assertThat(graph.levels()).containsExactly(HIGH, LOW);
        assertThat(graph.isListed(0)).isTrue();
        assertThat(graph.isListed(3)).isFalse();
    }

    /// A kind of two groups has a share with itself, a kind of one has none.
    @Test
    void twoGroupsOfAKindMayBeListedWithEachOther() {
        NettingRules rules = rules(RandomNettingGroups.pair("BTC", "BTC", "0.5"));

        assertThat(OffsetGraph.of(rules, List.of(group("BTC", "a"), group("BTC", "b")))
                        .share(0, 0))
                .isEqualTo(LOW);
        assertThat(OffsetGraph.of(rules, List.of(group("BTC", "a"))).share(0, 0))
                .isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void kindsHangTogetherByTheSharesOfALevel() {
        OffsetGraph graph = chain();

        assertThat(graph.components(HIGH)).containsExactly(List.of(0, 1));
        assertThat(graph.components(LOW)).containsExactly(List.of(0, 1, 2));
        assertThat(graph.components(BigDecimal.ONE)).isEmpty();
        assertThat(graph.areListed(0, 1, HIGH)).isTrue();
        assertThat(graph.areListed(1, 2, HIGH)).isFalse();
    }

    /// In the chain the listed sets are the pairs (0, 1) and (1, 2), whole and in the ratios 1 to 2 and 1 to 4 both
    /// ways.
    @Test
    void theSetsOfAChainAreItsPairsInFiveRatios() {
        List<NettingSetCandidate> expected = new ArrayList<>();
        for (List<Integer> pair : List.of(List.of(0, 1), List.of(1, 2))) {
            expected.add(new NettingSetCandidate(pair, List.of(BigDecimal.ONE, BigDecimal.ONE)));
            for (BigDecimal fraction : List.of(HALF, QUARTER)) {
                expected.add(new NettingSetCandidate(pair, List.of(BigDecimal.ONE, fraction)));
                expected.add(new NettingSetCandidate(pair, List.of(fraction, BigDecimal.ONE)));
            }
        }

        assertThat(NettingSetCandidate.candidates(chain(), List.of(0, 1, 2), LOW))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void kindsThatAreAllListedWithEachOtherFormOneSet() {
        List<NettingSetCandidate> candidates = NettingSetCandidate.candidates(chain(), List.of(0, 1), HIGH);

        assertThat(candidates)
                .containsExactly(new NettingSetCandidate(List.of(0, 1), List.of(BigDecimal.ONE, BigDecimal.ONE)));
        assertThat(candidates.getFirst().book(chain()).parts())
                .containsExactly(
                        new CombinedBook.GroupFraction(0, BigDecimal.ONE),
                        new CombinedBook.GroupFraction(2, BigDecimal.ONE),
                        new CombinedBook.GroupFraction(1, BigDecimal.ONE));
    }

    @Test
    void theFractionOfAKindOutsideASetIsZero() {
        NettingSetCandidate set = new NettingSetCandidate(List.of(0, 2), List.of(BigDecimal.ONE, QUARTER));

        assertThat(set.fraction(0)).isEqualTo(1);
        assertThat(set.fraction(2)).isEqualTo(0.25);
        assertThat(set.fraction(1)).isZero();
    }

    /// A star of seven kinds has six pairs, 1 to 1; one of six kinds has five pairs in five ratios.
    @Test
    void aComponentOfMoreThanSixKindsFormsPairsAlone() {
        assertThat(star(6)).hasSize(6).allMatch(set -> set.fractions().equals(List.of(BigDecimal.ONE, BigDecimal.ONE)));
        assertThat(star(5)).hasSize(25);
    }

    private static List<NettingSetCandidate> star(int points) {
        List<OffsetPair> pairs = new ArrayList<>();
        List<Map<GroupKey, String>> groups = new ArrayList<>(List.of(group("BTC", "a")));
        List<Integer> kinds = new ArrayList<>(List.of(0));
        for (int i = 1; i <= points; i++) {
            pairs.add(RandomNettingGroups.pair("BTC", "C" + i, "0.5"));
            groups.add(group("C" + i, "a"));
            kinds.add(i);
        }
        return NettingSetCandidate.candidates(
                OffsetGraph.of(rules(pairs.toArray(OffsetPair[]::new)), groups), kinds, LOW);
    }
}

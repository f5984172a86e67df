package io.plimsoll.methodology.requirement.netting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// How a grant is divided, by hand: groups of measure 10, 6 and 4, of which 0 saves 3 with 1 and 1 with 2.
final class OffsetLedgerTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final double[] MEASURES = {10, 6, 4};
    private static final List<OffsetRule.Link> LINKS =
            List.of(new OffsetRule.Link(0, 1, BigDecimal.ONE, 3), new OffsetRule.Link(0, 2, new BigDecimal("0.5"), 1));
    /// Half of a saving of 8.
    private static final GrantedOffsets.NettingSet SET =
            new GrantedOffsets.NettingSet(CombinedBook.of(List.of(2, 0, 1)), 0.5, 20, 12);

    private static double[][] saved() {
        return new double[][] {{0, 3, 1}, {3, 0, 0}, {1, 0, 0}};
    }

    private static OffsetLedger.Stake stake(int group, int kind, double measure) {
        return new OffsetLedger.Stake(group, kind, measure);
    }

    private static List<OffsetLedger.Stake> ofThreeKinds() {
        return List.of(stake(0, 0, 10), stake(1, 1, 6), stake(2, 2, 4));
    }

    private static void assertPair(GrantedOffsets.Pair pair, double firstUsed, double secondUsed) {
        assertThat(pair.firstUsed()).isCloseTo(firstUsed, ROUNDING);
        assertThat(pair.secondUsed()).isCloseTo(secondUsed, ROUNDING);
        assertThat(pair.granted()).isCloseTo(firstUsed + secondUsed, ROUNDING);
    }

    /// 4 go to the groups as 10 to 6 to 4: 2, 1.2 and 0.8. Group 0 divides its 2 as 3 to 1.
    @Test
    void aGrantIsDividedByStakesAndThenBySavings() {
        OffsetLedger ledger = new OffsetLedger(MEASURES, saved());
        ledger.enter(SET, ofThreeKinds());

        GrantedOffsets offsets = ledger.offsets(LINKS);

        assertThat(offsets.granted()).isEqualTo(4);
        assertThat(offsets.used().get(0)).isCloseTo(2, ROUNDING);
        assertThat(offsets.used().get(1)).isCloseTo(1.2, ROUNDING);
        assertThat(offsets.used().get(2)).isCloseTo(0.8, ROUNDING);
        assertPair(offsets.pairs().get(0), 1.5, 1.2);
        assertPair(offsets.pairs().get(1), 0.5, 0.8);
        assertThat(offsets.pairs().get(1).share()).isEqualTo(new BigDecimal("0.5"));
        assertThat(offsets.pairs().get(0).modelled()).isEqualTo(3);
        assertThat(offsets.sets()).containsExactly(SET);
    }

    /// Groups of one kind divide among each other, groups of other kinds with the other kinds only.
    @Test
    void aGroupHasTheOtherKindsAsPartnersOrTheOthersOfItsKind() {
        OffsetLedger oneKind = new OffsetLedger(MEASURES, saved());
        oneKind.enter(SET, List.of(stake(0, 7, 10), stake(1, 7, 10)));
        assertPair(oneKind.offsets(LINKS).pairs().get(0), 2, 2);

        OffsetLedger twoKinds = new OffsetLedger(MEASURES, saved());
        twoKinds.enter(SET, List.of(stake(0, 0, 10), stake(1, 0, 6), stake(2, 1, 4)));
        List<GrantedOffsets.Pair> pairs = twoKinds.offsets(LINKS).pairs();
        assertPair(pairs.get(0), 0, 0);
        assertPair(pairs.get(1), 2, 0.8);
    }

    /// Where the pairs save nothing, the measures 6 and 4 of the partners divide the 2 of group 0; where those are zero
    /// too, the partners have equal parts.
    @Test
    void withoutSavingsTheMeasuresOfThePartnersDivide() {
        OffsetLedger unsaved = new OffsetLedger(MEASURES, new double[3][3]);
        unsaved.enter(SET, ofThreeKinds());
        assertPair(unsaved.offsets(LINKS).pairs().get(0), 1.2, 1.2 * 10 / 14);
        assertPair(unsaved.offsets(LINKS).pairs().get(1), 0.8, 0.8 * 10 / 16);

        OffsetLedger unmeasured = new OffsetLedger(new double[] {10, 0, 0}, new double[3][3]);
        unmeasured.enter(SET, List.of(stake(0, 0, 20), stake(1, 1, 0), stake(2, 2, 0)));
        assertPair(unmeasured.offsets(LINKS).pairs().get(0), 2, 0);
        assertPair(unmeasured.offsets(LINKS).pairs().get(1), 2, 0);
    }

    @Test
    void theSameSetAtTwoLevelsIsOneSetWithTheSumOfItsShares() {
        OffsetLedger ledger = new OffsetLedger(MEASURES, saved());
        ledger.enter(SET, ofThreeKinds());
        ledger.enter(new GrantedOffsets.NettingSet(SET.book(), 0.25, 20, 12), ofThreeKinds());

        GrantedOffsets offsets = ledger.offsets(LINKS);

        assertThat(offsets.sets()).containsExactly(new GrantedOffsets.NettingSet(SET.book(), 0.75, 20, 12));
        assertThat(offsets.sets().getFirst().granted()).isEqualTo(6);
        assertThat(offsets.granted()).isEqualTo(6);
        assertThat(offsets.used().getFirst()).isCloseTo(3, ROUNDING);
    }

    @Test
    void aGroupUsesAtMostItsMeasure() {
        OffsetLedger ledger = new OffsetLedger(new double[] {1, 6, 4}, saved());
        ledger.enter(SET, ofThreeKinds());

        assertThat(ledger.offsets(LINKS).used().getFirst()).isEqualTo(1);
    }

    @Test
    void anAccountThatDoesNotCrossKeepsItsPairsWithoutAGrant() {
        OffsetLedger ledger = new OffsetLedger(MEASURES, saved());
        ledger.enter(SET, ofThreeKinds());

        GrantedOffsets unused = ledger.offsets(LINKS).unused();

        assertThat(unused.granted()).isZero();
        assertThat(unused.used()).containsExactly(0.0, 0.0, 0.0);
        assertThat(unused.sets()).isEmpty();
        assertThat(unused.pairs())
                .containsExactly(
                        new GrantedOffsets.Pair(0, 1, BigDecimal.ONE, 3, 0, 0),
                        new GrantedOffsets.Pair(0, 2, new BigDecimal("0.5"), 1, 0, 0));
    }

    @Test
    void aBookOfWholeGroupsListsThemInOrder() {
        assertThat(CombinedBook.of(List.of(2, 0)).parts())
                .containsExactly(
                        new CombinedBook.GroupFraction(0, BigDecimal.ONE),
                        new CombinedBook.GroupFraction(2, BigDecimal.ONE));
    }
}

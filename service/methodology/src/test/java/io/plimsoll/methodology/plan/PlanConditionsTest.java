package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.plan.GreedyTradeSearch.Found;
import io.plimsoll.methodology.plan.LiquidationPlan.Figures;
import io.plimsoll.methodology.plan.LiquidationPlan.Outcome;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.plan.LiquidationPlan.Stage;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.StandardPolicy;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.RiskScore;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which stages a plan may make, when it is over, and which of two searches is better.
final class PlanConditionsTest {
    private static final Policy POLICY = StandardPolicy.policy();
    private static final Band GREEN = POLICY.equity().bands().getFirst();

    /// From an initial margin of 100, a maintenance margin of 80 and an equity of 88, a ratio of 1.1.
    @ParameterizedTest
    @CsvSource({
        "100, 80, 88, true, 'nothing changes'",
        "90, 70, 77, true, 'the same ratio of a smaller requirement'",
        "90, 70, 76.99, false, 'the ratio falls'",
        "90, 70, 80, true, 'the ratio rises'",
        "101, 70, 88, false, 'the initial margin rises'",
        "90, 80.01, 90, false, 'the maintenance margin rises'",
        "100, 80, 87.99, false, 'equity falls'",
        "0, 0, 5, true, 'no margin is left'",
        "0, 0, -5, false, 'a debt without margin'"
    })
    void aStageRaisesNoRequirementAndLowersNoRatio(
            String initial, String maintenance, String equity, boolean isSound, String meaning) {
        assertThat(PlanConditions.isSound(requirement("100", "80", "88"), requirement(initial, maintenance, equity)))
                .as(meaning)
                .isEqualTo(isSound);
    }

    @ParameterizedTest
    @CsvSource({"80, 96, true", "80, 95.99, false", "80, 200, true", "0, 0, true", "0, 1, true", "0, -0.01, false"})
    void aPlanIsOverAtItsTargetOrWithoutMargin(String maintenance, String equity, boolean isReached) {
        assertThat(PlanConditions.isReached(requirement("100", maintenance, equity), new BigDecimal("1.2")))
                .isEqualTo(isReached);
    }

    /// A search that reaches the target is better; of two that do the cheaper one, of two that do not the nearer one.
    @Test
    void theBetterSearchReachesTheTargetOrComesNearer() {
        Found dear = new Found(List.of(), 0, BigDecimal.TEN);
        Found cheap = new Found(List.of(), -1, BigDecimal.ONE);
        Found nothing = new Found(List.of(), 50, BigDecimal.ZERO);
        Found near = new Found(List.of(), 5, BigDecimal.TEN);

        assertThat(cheap.isBetterThan(dear)).isTrue();
        assertThat(dear.isBetterThan(cheap)).isFalse();
        assertThat(dear.isBetterThan(dear)).isFalse();
        assertThat(dear.isBetterThan(near)).isTrue();
        assertThat(near.isBetterThan(dear)).isFalse();
        assertThat(near.isBetterThan(nothing)).isTrue();
        assertThat(nothing.isBetterThan(near)).isFalse();
    }

    @Test
    void theAccountAfterAPlanIsThatAfterItsLastStage() {
        Figures before = Figures.of(requirement("100", "80", "88"));
        Figures after = Figures.of(requirement("90", "70", "88"));
        Stage first = new Stage(List.of(), BigDecimal.ONE, before);
        Stage last = new Stage(List.of(), BigDecimal.ONE, after);

        assertThat(plan(before).after()).isSameAs(before);
        assertThat(plan(before, first, last).after()).isSameAs(after);
        assertThat(after.initial()).isEqualByComparingTo("90");
        assertThat(after.maintenance()).isEqualByComparingTo("70");
        assertThat(after.equity()).isEqualByComparingTo("88");
        assertThat(after.band()).isEqualTo(GREEN);
    }

    @Test
    void outcomesAndPurposesHaveTheWordsOfTheAnswer() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::word))
                .containsExactly("not-needed", "restored", "not-restored");
        assertThat(Arrays.stream(Purpose.values()).map(Purpose::word))
                .containsExactly("hedge", "reduction", "collateral-sale");
    }

    private static LiquidationPlan plan(Figures before, Stage... stages) {
        return new LiquidationPlan(
                Outcome.RESTORED, "", new BigDecimal("1.2"), before, List.of(stages), BigDecimal.ONE);
    }

    private static Requirement requirement(String initial, String maintenance, String equity) {
        BigDecimal required = new BigDecimal(maintenance);
        BigDecimal owned = new BigDecimal(equity);
        BigDecimal zero = BigDecimal.ZERO;
        return new Requirement(
                POLICY,
                POLICY.segment("professional"),
                new Netting(zero, zero, zero, zero, zero, zero, List.of(), List.of(), List.of(), List.of()),
                List.of(),
                new BigDecimal(initial),
                required,
                new Standing(
                        new Standing.Equity(owned, zero, owned),
                        required.signum() == 0 ? null : owned.divide(required, MathContext.DECIMAL64),
                        GREEN,
                        POLICY.equity().bands(),
                        null,
                        new RiskScore(zero, List.of())),
                null,
                null,
                RelativeError.UNKNOWN,
                List.of());
    }
}

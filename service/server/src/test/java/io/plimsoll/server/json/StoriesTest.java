package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stories of `docs/stories.md`: every figure is that of its file in `examples/expected` (`-Dexamples=apply` writes
/// the files again), and each shows the effect that it stands for.
final class StoriesTest {
    @ParameterizedTest
    @MethodSource("io.plimsoll.server.json.ExampleAnswers#stories")
    void everyFigureIsAsExpected(String name) throws IOException {
        MarginAnswer answer = ExampleAnswers.answer(name);
        if ("apply".equals(System.getProperty("examples"))) {
            ExampleAnswers.expect(name, answer);
        }
        JsonNode expected = ExampleAnswers.expected(name);
        FigureComparison.compare("", ExampleAnswers.document(answer), expected);
    }

    @Test
    void anOffsetIsGrantedInsideAGroupInFullAndBetweenListedGroupsInPart() throws IOException {
        Requirement requirement = requirement("offset-granted");
        assertThat(requirement.netting().pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.share()).isEqualByComparingTo("0.8");
            assertThat(pair.granted()).isPositive().isLessThan(pair.modelled());
        });
        assertThat(requirement.netting().granted())
                .isLessThan(requirement.netting().modelled());
    }

    @Test
    void anOffsetThatNoPairListsIsRefused() throws IOException {
        Requirement requirement = requirement("offset-refused");
        assertThat(requirement.netting().modelled()).isPositive();
        assertThat(requirement.netting().granted()).isZero();
        assertThat(requirement.amount(Kind.OFFSET_NOT_GRANTED))
                .isEqualTo(requirement.netting().modelled());
    }

    @Test
    void whatHangsOnOneAssetIsCharged() throws IOException {
        assertThat(requirement("concentrated").amount(Kind.CONCENTRATION)).isPositive();
        assertThat(requirement("offset-granted").amount(Kind.CONCENTRATION)).isZero();
    }

    /// 4,000,000 USDC at 3 %.
    @Test
    void aPegThatMayBreakIsCharged() throws IOException {
        assertThat(requirement("depeg").amount(Kind.DEPEG)).isEqualByComparingTo("120000");
    }

    /// 100 coins at 59,209.52 and 0.3 % for a day, whatever funding is paid today.
    @Test
    void aSqueezeOfFundingIsCharged() throws IOException {
        assertThat(requirement("funding-squeeze").amount(Kind.FUNDING)).isEqualByComparingTo("17762.856");
    }

    /// A tenth of 250 coins a day: four days.
    @Test
    void aDroughtMakesTheCloseOutLongAndDear() throws IOException {
        Requirement requirement = requirement("drought");
        assertThat(requirement.amount(Kind.CLOSE_OUT)).isPositive();
        assertThat(requirement.components())
                .filteredOn(component -> component.kind() == Kind.CLOSE_OUT)
                .singleElement()
                .satisfies(component -> assertThat(component.reason()).contains("4 days"));
        assertThat(requirement.amount(Kind.LIQUIDITY))
                .isGreaterThan(
                        requirement("funding-squeeze").amount(Kind.LIQUIDITY).multiply(BigDecimal.valueOf(3)));
    }

    /// The jump of 12 March 2020 is smaller under each of the three tools, and each has its price.
    @Test
    void toolsMakeTheRiseSmallerAndCostSomething() throws IOException {
        ProcyclicalityAnswer tools =
                Objects.requireNonNull(requirement("procyclicality").procyclicality());
        ProcyclicalityAnswer.Path none =
                Objects.requireNonNull(tools.lines().getFirst().path());
        assertThat(tools.lines()).hasSize(5);
        for (ProcyclicalityAnswer.Line line : tools.lines().subList(1, 4)) {
            ProcyclicalityAnswer.Path path = Objects.requireNonNull(line.path());
            assertThat(path.largestDayRise()).as(line.tool().title()).isLessThan(none.largestDayRise());
            assertThat(path.largestFiveDayRise()).isLessThan(none.largestFiveDayRise());
            assertThat(path.peakToTrough()).isLessThan(none.peakToTrough());
            assertThat(path.cost()).isPositive();
        }
    }

    /// In the dark red band: hedged first, then reduced, back to amber.
    @Test
    void anAccountIsLiquidatedInStages() throws IOException {
        MarginAnswer answer = ExampleAnswers.answer("story-liquidation");
        LiquidationPlan plan = Objects.requireNonNull(answer.plan());
        assertThat(plan.before().band().name()).isEqualTo("dark-red");
        assertThat(plan.outcome()).isEqualTo(LiquidationPlan.Outcome.RESTORED);
        assertThat(plan.after().band().name()).isEqualTo("amber");
        assertThat(plan.stages()).hasSizeGreaterThan(2);
        assertThat(plan.stages().getFirst().trades())
                .extracting(LiquidationPlan.Trade::purpose)
                .containsOnly(LiquidationPlan.Purpose.HEDGE);
        assertThat(plan.stages().get(1).trades())
                .extracting(LiquidationPlan.Trade::purpose)
                .contains(LiquidationPlan.Purpose.REDUCTION, LiquidationPlan.Purpose.COLLATERAL_SALE);
    }

    private static Requirement requirement(String story) throws IOException {
        return Objects.requireNonNull(ExampleAnswers.answer("story-" + story).requirement());
    }
}

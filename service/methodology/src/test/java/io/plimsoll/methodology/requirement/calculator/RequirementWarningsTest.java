package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.StandardPolicy;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.RelativeError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each warning with its place and sentence, and none without a cause.
final class RequirementWarningsTest {
    private static final Segment RETAIL = StandardPolicy.policy().segment("retail");

    @Test
    void soundInputsGiveNoWarning() {
        RelativeError whole = RelativeError.of(Interval.between(-1, 1), 10);

        assertThat(RequirementWarnings.of(List.of(), List.of(), RETAIL, List.of(), null, RelativeError.UNKNOWN))
                .isEmpty();
        assertThat(RequirementWarnings.of(List.of(), List.of(), RETAIL, List.of(), tools(true), whole))
                .isEmpty();
    }

    @Test
    void unknownVolumesAreNamedOrCounted() {
        assertThat(RequirementWarnings.of(List.of("PERP"), List.of(), RETAIL, List.of(), null, RelativeError.UNKNOWN))
                .containsExactly(new Notice(
                        "volume-unknown",
                        "/market/liquidity",
                        "the daily volume of PERP is unknown: the close-out is assumed to end within the horizon,"
                                + " without impact"));
        assertThat(RequirementWarnings.of(
                        List.of("PERP", "PUT"), List.of(), RETAIL, List.of(), null, RelativeError.UNKNOWN))
                .singleElement()
                .extracting(Notice::sentence)
                .asString()
                .startsWith("the daily volume of 2 instruments held is unknown");
    }

    @Test
    void aSpreadAboveThePriceIsNamed() {
        assertThat(RequirementWarnings.of(List.of(), List.of("PERP"), RETAIL, List.of(), null, RelativeError.UNKNOWN))
                .containsExactly(new Notice(
                        "spread-wide",
                        "/market/liquidity",
                        "the spread of PERP is above the price of its underlying: a spread is in the quote currency"
                                + " per unit of the asset, not in basis points"));
    }

    @Test
    void eachPositionThatIsNotAllowedIsNamed() {
        assertThat(RequirementWarnings.of(
                        List.of(), List.of(), RETAIL, List.of("put-1", "put-2"), null, RelativeError.UNKNOWN))
                .extracting(Notice::code, Notice::path, Notice::sentence)
                .containsExactly(
                        tuple(
                                "product-not-allowed",
                                "/positions",
                                "the segment retail does not allow the product of position put-1: the position is"
                                        + " margined alone"),
                        tuple(
                                "product-not-allowed",
                                "/positions",
                                "the segment retail does not allow the product of position put-2: the position is"
                                        + " margined alone"));
    }

    @Test
    void aToolWithoutItsHistoryIsNamed() {
        assertThat(RequirementWarnings.of(List.of(), List.of(), RETAIL, List.of(), tools(false), RelativeError.UNKNOWN))
                .containsExactly(new Notice(
                        "past-unknown",
                        "/methodology/procyclicality",
                        "the tool ten-year floor adds nothing: no history is given"));
    }

    @Test
    void anErrorWithoutAnUpperEndIsNamed() {
        RelativeError error = RelativeError.of(Interval.from(-1, "no upper end: only 30 days"), 10);

        assertThat(RequirementWarnings.of(List.of(), List.of(), RETAIL, List.of(), null, error))
                .containsExactly(new Notice(
                        "estimation-unbounded",
                        "/model",
                        "modelRisk charges the error of the simulation alone: the error of estimation has no upper"
                                + " end: only 30 days"));
    }

    private static ProcyclicalityAnswer tools(boolean known) {
        return new ProcyclicalityAnswer(
                BigDecimal.ONE,
                List.of(new ProcyclicalityAnswer.Line(
                        ProcyclicalityTool.FLOOR,
                        true,
                        known,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        null,
                        "no history is given")),
                ProcyclicalityState.CALM,
                new MarketDay(Map.of(), Map.of(), 0));
    }
}

package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.desk.margin.MarginAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that others sent: one BTC perpetual long, with fewer scenarios than a figure's interval takes. The answers
/// were an interval from the largest gain, one of no width, and a charge for the error of 0.00 with 39 scenarios and
/// of 743.79 with 40.
final class IntervalCasesTest {
    private static final String REQUEST = """
        {"asOf":"2026-06-30T08:00:00Z","currency":"USD","horizon":"P1D",KEYS,
         "market":{"assets":[{"asset":"BTC","price":"60000"}],"instruments":[
          {"instrument":"BTC-PERP","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"60000",
           "fundingRate":"0","fundingInterval":"PT8H"}]},
         "model":{"distribution":{"kind":"normal"},"factors":[{"factor":"BTC.spot","volatility":0.5}],
          "correlation":[[1]]},
         "positions":[{"positionId":"p","instrument":"BTC-PERP","quantity":"1"}]}
        """;

    /// The largest of 200 losses lies below the value at risk at 99.99 % with probability 0.9999^200 = 0.9802: it is
    /// the lower end, and there is no upper one. At 99 % it is 0.1340: an end inside the sample.
    @Test
    void theLargestLossIsTheLowerEndWhereTheLevelIsBeyondTheSample() throws IOException {
        JsonNode answer = answer("\"scenarios\":200,\"confidence\":0.9999,\"confidences\":[0.99,0.9999]");
        JsonNode high = answer.at("/losses/1");
        JsonNode interval = high.at("/valueAtRiskInterval/simulation");
        assertThat(interval.get("lower")).isEqualTo(high.get("valueAtRisk"));
        assertThat(interval.has("upper")).isFalse();
        assertThat(interval.get("reason").asText()).contains("0.9802").contains("36,887 scenarios");
        assertThat(high.at("/expectedShortfallInterval/simulation").has("lower"))
                .isFalse();
        double lower =
                answer.at("/losses/0/valueAtRiskInterval/simulation/lower").asDouble();
        assertThat(lower).isPositive().isLessThan(interval.get("lower").asDouble());
        assertThat(answer.get("warnings").findValuesAsText("code")).contains("interval-missing", "level-beyond-sample");
    }

    @Test
    void aShortfallOfHalfALossHasNoInterval() throws IOException {
        JsonNode answer = answer("\"scenarios\":50,\"confidence\":0.99,\"measure\":\"expectedShortfall\"");
        JsonNode interval = answer.at("/margin/initialInterval/simulation");
        assertThat(interval.size()).isEqualTo(1);
        assertThat(interval.get("reason").asText())
                .contains("holds 0.5 of 50 losses")
                .contains("1,000 scenarios");
        assertThat(answer.at("/margin/initialInterval").has("estimation")).isFalse();
    }

    /// Without an upper end the charge is the measure itself, in place of a jump from nothing to something.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 38, 39, 40, 41, 100, 399})
    void anErrorThatNothingBoundsIsChargedAsTheMeasure(int scenarios) throws IOException {
        JsonNode requirement = requirement(scenarios);
        assertThat(amount(requirement, "modelRisk")).isEqualTo(amount(requirement, "core"));
    }

    /// From ten losses of the tail on, the charge is the way to the upper end.
    @ParameterizedTest
    @CsvSource({"400, 1", "1000, 0.5", "10000, 0.12"})
    void theChargeFallsAsScenariosAreAdded(int scenarios, double most) throws IOException {
        JsonNode requirement = requirement(scenarios);
        assertThat(amount(requirement, "modelRisk")).isPositive().isLessThan(most * amount(requirement, "core"));
    }

    private static JsonNode requirement(int scenarios) throws IOException {
        return answer("\"scenarios\":" + scenarios + ",\"methodology\":{\"policy\":\"standard@1.0.0\","
                        + "\"segment\":\"professional\",\"liquidationPlan\":\"never\"}")
                .get("requirement");
    }

    private static double amount(JsonNode requirement, String component) {
        for (JsonNode line : requirement.get("components")) {
            if (line.get("component").asText().equals(component)) {
                return line.get("amount").asDouble();
            }
        }
        throw new AssertionError(component + " is not in " + requirement);
    }

    private static JsonNode answer(String keys) throws IOException {
        MarginAnswer answer =
                ExampleAnswers.of("case", REQUEST.replace("KEYS", keys).getBytes(StandardCharsets.UTF_8));
        return ExampleAnswers.document(answer);
    }
}

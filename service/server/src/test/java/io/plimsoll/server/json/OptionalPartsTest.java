package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressCalculator;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.StressRequestReader;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What the program asks of itself never fails an answer: the part is left out with a warning. The first four
/// documents were found by random requests, each of which ended in status 500.
final class OptionalPartsTest {
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    private static final String BTC_MODEL = """
        "model":{"distribution":{"kind":"normal"},"factors":[{"factor":"BTC.spot","volatility":0.6}],
         "correlation":[[1]]}\
        """;

    private static final String HEAD = """
        {"asOf":"2026-06-30T11:49:18Z","currency":"USD","horizon":"P1D","scenarios":500,"backend":"reference",\
        """;

    /// Its sale leads to a balance of 9.3e20 dollars.
    @Test
    void aPlanWhoseTradeLeadsBeyondTheNumbersLeavesTheTradeOut() {
        MarginAnswer answer = ExampleAnswers.of("4e3d9aef", bytes("""
            {"asOf":"2026-06-30T11:49:18Z","currency":"A0","horizon":"PT86400S","scenarios":500,
             "market":{"assets":[{"asset":"A0","price":"1"},{"asset":"A1","price":"363822606429000000"}],
              "instruments":[]},
             "model":{"distribution":{"kind":"student-t","degreesOfFreedom":1000000.0},
              "factors":[{"factor":"A0.spot","volatility":50}],"correlation":[[1]]},
             "positions":[],"collateral":[{"asset":"A1","quantity":"20542.1840585"}],
             "methodology":{"liquidationPlan":"always"}}\
            """));
        assertThat(answer.margin().initial()).isNotNegative();
        assertThat(answer.requirement()).isNotNull();
        assertThat(leftOut(answer.warnings()))
                .anyMatch(sentence -> sentence.contains("collateral A1") && sentence.contains("-1e18 to 1e18"));
    }

    /// The future needs BTC.basis, which the model lacks: it is no hedge, and nothing changes.
    @Test
    void aHedgeThatTheModelLacksIsNotTried() throws IOException {
        RequestDocument with = RequestDocument.example("story-liquidation");
        JsonNode before = ExampleAnswers.document(ExampleAnswers.of("story", with.bytes()));
        with.set("/market/instruments/3", """
            {"instrument":"BTC-25SEP26","kind":"future","asset":"BTC","payoff":"inverse","markPrice":"59711.92",
             "expiry":"2026-09-25T08:00:00Z"}\
            """);
        JsonNode after = ExampleAnswers.document(ExampleAnswers.of("story", with.bytes()));
        assertThat(after.at("/requirement")).isEqualTo(before.at("/requirement"));
        assertThat(after.at("/margin")).isEqualTo(before.at("/margin"));
        assertThat(after.at("/requirement/plan/stages").size()).isPositive();
    }

    /// A hedge of 1e20 coins.
    @Test
    void aWayBeyondTheNumbersIsLeftOut() {
        WhatIfAnswer answer = whatIf("""
            {"asOf":"2026-06-30T11:49:18Z","currency":"USD","horizon":"P1D","whatIf":{"free":{"amount":"900000000000000000"}},
             "scenarios":2000,
             "market":{"assets":[{"asset":"BTC","price":123456789012345678901234567890},
               {"asset":"ETH","price":"1"}],
              "instruments":[{"instrument":"ETH-PERPETUAL","kind":"perpetual","asset":"ETH","payoff":"inverse",
               "markPrice":"1"}]},
             "model":{"distribution":{"kind":"student-t","degreesOfFreedom":6.2},
              "factors":[{"factor":"BTC.spot","volatility":1},{"factor":"ETH.spot","volatility":1}],
              "correlation":[[1,0.9166],[0.9166,1]]},
             "positions":[],"collateral":[{"asset":"BTC","quantity":"1"}]}\
            """);
        assertThat(answer.before().initial()).isPositive();
        assertThat(answer.reductions()).isEmpty();
        assertThat(leftOut(answer.warnings()))
                .singleElement()
                .satisfies(sentence ->
                        assertThat(sentence).startsWith("the reduction with ETH-PERPETUAL is left out: quantity: "));
    }

    /// A price at the horizon underflows, and the coins of an inverse contract at a price of 0 are no number. That is
    /// the main figure, and the model's fault.
    @Test
    void aMainFigureThatIsNoNumberIsAnOverflow() {
        assertThatThrownBy(() -> ExampleAnswers.answerOf("eda7672b", bytes("""
            {"asOf":"2026-06-30T11:49:18Z","currency":"USD","horizon":"PT31622400S","scenarios":1,
             "market":{"assets":[{"asset":"A0","price":"1"}],
              "instruments":[{"instrument":"I1","kind":"future","asset":"A0","payoff":"inverse","markPrice":"1",
               "expiry":"2027-07-01T11:49:17Z"}]},
             "model":{"distribution":{"kind":"normal"},
              "factors":[{"factor":"A0.spot","volatility":50},{"factor":"A0.basis","volatility":1}],
              "correlation":[[1,0.008928763695637675],[0.008928763695637675,1]]},
             "positions":[{"positionId":"p1","instrument":"I1","quantity":"1"}]}\
            """), RequestOverrides.NONE))
                .isInstanceOf(ModelOverflowException.class);
    }

    @Test
    void aHedgeThatEndsWithinTheHorizonIsNoWay() {
        WhatIfAnswer answer = whatIf(HEAD + """
            "model":{"distribution":{"kind":"normal"},"factors":[{"factor":"BTC.spot","volatility":0.6},
              {"factor":"BTC.basis","volatility":0.05}],"correlation":[[1,0],[0,1]]},
             "market":{"assets":[{"asset":"BTC","price":"60000"}],"instruments":[
              {"instrument":"P","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"60000"},
              {"instrument":"F","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"60000"},
              {"instrument":"NEAR","kind":"future","asset":"BTC","payoff":"linear","markPrice":"60000",
               "expiry":"2026-06-30T12:49:18Z"}]},
             "positions":[{"positionId":"p","instrument":"P","quantity":"10"}],
             "whatIf":{"free":{"amount":"1000","instruments":["NEAR","F"]}}}\
            """);
        assertThat(Objects.requireNonNull(answer.reductions()))
                .extracting(way -> way.outcome().change().name())
                .containsExactly("F");
        assertThat(leftOut(answer.warnings()))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("NEAR", "within the horizon"));
    }

    @Test
    void aCandidateBeyondTheNumbersIsLeftOutAlone() {
        WhatIfAnswer answer = whatIf(HEAD + BTC_MODEL + """
            ,"market":{"assets":[{"asset":"BTC","price":"1e300"}],"instruments":[
              {"instrument":"P","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"1e300"}]},
             "positions":[{"positionId":"p","instrument":"P","quantity":"2"}],
             "whatIf":{"candidates":[
              {"id":"sane","instrument":"P","quantity":"-1"},
              {"id":"huge","instrument":"P","quantity":"1e17"}]}}\
            """);
        assertThat(answer.candidates())
                .extracting(outcome -> outcome.change().id())
                .containsExactly("sane");
        assertThat(answer.together()).isNull();
        assertThat(answer.warnings())
                .filteredOn(warning -> warning.code().equals(OptionalParts.CODE))
                .extracting(Notice::path)
                .containsExactly("/whatIf/candidates/1");
    }

    @Test
    void aScenarioBeyondTheNumbersIsLeftOutAlone() {
        StressAnswer answer = stress(HEAD + BTC_MODEL + """
            ,"market":{"assets":[{"asset":"BTC","price":"1e308"}],"instruments":[
              {"instrument":"P","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"1e308"}]},
             "positions":[{"positionId":"p","instrument":"P","quantity":"1"}],
             "stress":{"scenarios":[
              {"name":"down","moves":[{"asset":"BTC","spot":-0.5}]},
              {"name":"up","moves":[{"asset":"BTC","spot":2}]}]}}\
            """);
        assertThat(answer.scenarios())
                .extracting(outcome -> outcome.scenario().name())
                .containsExactly("down");
        assertThat(leftOut(answer.warnings()))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).startsWith("the scenario up is left out"));
    }

    /// The price is 1 % below the largest number: a minute's move stays below it, and days of the policy do not.
    @Test
    void aRequirementBeyondTheNumbersIsLeftOut() {
        MarginAnswer answer = ExampleAnswers.of("requirement", bytes(HEAD.replace("P1D", "PT1M") + BTC_MODEL + """
            ,"market":{"assets":[{"asset":"BTC","price":"1.78e308"}],"instruments":[
              {"instrument":"P","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"1.78e308"}]},
             "positions":[{"positionId":"p","instrument":"P","quantity":"0.01"}],"methodology":{}}\
            """));
        assertThat(answer.margin().initial()).isPositive();
        assertThat(answer.requirement()).isNull();
        assertThat(leftOut(answer.warnings()))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).startsWith("the requirement is left out: "));
    }

    private static List<String> leftOut(List<Notice> warnings) {
        return warnings.stream()
                .filter(warning -> warning.code().equals(OptionalParts.CODE))
                .map(Notice::sentence)
                .toList();
    }

    private static WhatIfAnswer whatIf(String document) {
        WhatIfRequest request =
                accepted(new WhatIfRequestReader().read(bytes(document), RequestOverrides.NONE, List.of()));
        return new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                .calculate(request, Execution.Progress.SILENT, () -> false);
    }

    private static StressAnswer stress(String document) {
        StressRequest request = accepted(new StressRequestReader(PolicyFolder.standard())
                .read(bytes(document), RequestOverrides.NONE, List.of()));
        return new StressCalculator(ENGINE).calculate(request, Execution.Progress.SILENT, () -> false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

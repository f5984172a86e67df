package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reported requests, each with the right figure, by `path_reference.py` beside the resources of this
/// class (10 times 200,000 paths). It agrees with the table that came with the requests. The number after a
/// figure is its standard error. A figure may differ by four combined standard errors, which a sound engine
/// exceeds with probability 6.3e-5: one of the 27 fails for at most one seed in 580. The seeds are fixed.
final class ReportedCasesOnVectorsTest {
    private static final double STANDARD_ERRORS = 4;

    /// Of [io.plimsoll.kernels.attribution.ExactTail#TOLERANCE], in per cent.
    private static final double SINGLE_PRECISION = 1e-3;

    private static final int SCENARIOS = 100_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    /// The old build answered 0.00, 0.00, 45,339, 78,561, a shortfall of 280,405, and 26,031,596. A
    /// volatility no longer moves past expiry, so the two straddles of five minutes, which differ in a
    /// correlation of it only, have the same figures. The put of the last one is marked off its asset: it
    /// settles at ten times its underlying price.
    @ParameterizedTest
    @CsvSource({
        "01-hedge-expires-inside-step, reference, 0.99, 41677.4, 48.2, 47488.7, 56.8",
        "01-hedge-expires-inside-step, vector, 0.99, 41677.4, 48.2, 47488.7, 56.8",
        "01c-calendar-near-leg-dies, reference, 0.99, 30081.6, 30.9, 36262.8, 42.0",
        "01c-calendar-near-leg-dies, vector, 0.99, 30081.6, 30.9, 36262.8, 42.0",
        "01d-short-straddle-1h, reference, 0.99, 6817.01, 9.27, 8026.40, 10.9",
        "01d-short-straddle-1h, vector, 0.99, 6817.01, 9.27, 8026.40, 10.9",
        "vector-0755, reference, 0.99, 4142.96, 6.77, 5321.11, 7.68",
        "vector-0755, vector, 0.99, 4142.96, 6.77, 5321.11, 7.68",
        "vector-0755-b, reference, 0.999, 6867.11, 18.5, 8510.86, 24.5",
        "vector-0755-b, vector, 0.999, 6867.11, 18.5, 8510.86, 24.5",
        "batch-twice-own, vector, 0.975, 5377482.8, 162.5, 5399443.4, 274.4"
    })
    void legsThatEndInsideTheHorizonArePaidAtTheirTime(
            String name,
            String backend,
            BigDecimal confidence,
            double valueAtRisk,
            double itsError,
            double expectedShortfall,
            double errorOfThat) {
        ObjectNode request = ReportedRequests.of(name).put("scenarios", SCENARIOS);
        MarginAnswer.Losses losses = level(answer(request, backend), confidence);

        assertThat(losses.valueAtRisk().doubleValue())
                .isCloseTo(valueAtRisk, within(tolerance(itsError, losses.valueAtRiskInterval())));
        assertThat(losses.expectedShortfall().doubleValue())
                .isCloseTo(expectedShortfall, within(tolerance(errorOfThat, losses.expectedShortfallInterval())));
    }

    /// The core is the shortfall at 97.5 % of case 01. It was 0.00.
    @Test
    void aRequirementSeesAHedgeEnd() {
        MarginAnswer answer = answer("01e-requirement-core-zero", "reference");
        Requirement requirement = Objects.requireNonNull(answer.requirement());

        assertThat(requirement.amount(Component.Kind.CORE).doubleValue())
                .isCloseTo(
                        41_883.6,
                        within(tolerance(
                                36.2, level(answer, new BigDecimal("0.975")).expectedShortfallInterval())));
        assertThat(requirement.initial()).isGreaterThan(requirement.amount(Component.Kind.CORE));
    }

    /// The put of one hour "freed" all of 42,205. It frees what one hour of 24 is worth, and is no way to
    /// free 30,000.
    @Test
    void aPutOfAnHourFreesNextToNothing() {
        WhatIfAnswer answer = whatIf(ReportedRequests.of("01b-whatif-free-with-dying-put"));
        MarginAnswer.Margin after = answer.candidates().getFirst().after();

        assertThat(after.initial().doubleValue()).isCloseTo(41_677.4, within(tolerance(48.2, after.initialInterval())));
        assertThat(answer.reductions()).isEmpty();
        assertThat(answer.warnings())
                .extracting(Notice::sentence)
                .anyMatch(sentence -> sentence.contains("within the horizon (a hedge must expire after it)"));
    }

    /// 77,971 with one step and 62,292 with 24, before.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void theMarketMakerHasOneFigureWhateverTheSteps(String backend) {
        List<MarginAnswer.Losses> once = stepped(backend, "1");
        assertThat(stepped(backend, "24")).isEqualTo(once);
        assertThat(stepped(backend, "7")).isEqualTo(once);
    }

    /// Every mistaken unit and mark of the reported requests has its warning. None warned.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        08-iv-in-percent | implied-volatility-in-percent | /market/instruments/0/impliedVolatility | 0.452?
        08b-confidence-is-alpha | confidence-is-alpha | /confidence | 0.99?
        08c-factor-vol-percent | volatility-in-percent | /model/factors/0/volatility | 0.4408?
        08d-funding-100-percent-a-minute | funding-rate-extreme | /market/instruments/0/fundingRate | a year
        09-mark-of-other-asset | mark-off-asset | /market/instruments/0/markPrice | About 60000?
        09b-stale-underlying | underlying-off-asset | /market/instruments/0/underlyingPrice | About 60000?
        09c-future-in-cents | mark-off-asset | /market/instruments/0/markPrice | 60000, in another unit?
        09d-future-double-price | mark-off-asset | /market/instruments/0/markPrice | About 60000?
        10-student-t-near-2 | degrees-of-freedom-low | /model/distribution/degreesOfFreedom | 3 to 8?
        10b-short-es-infinite | shortfall-infinite | /positions | infinite
        infinite-shortfall | shortfall-infinite | /positions | infinite
        """)
    void whatLooksMistakenHasAWarning(String name, String code, String pointer, String reading) {
        ObjectNode request = ReportedRequests.of(name).put("scenarios", name.contains("infinite") ? SCENARIOS : 1_000);
        assertThat(answer(request, "reference").warnings())
                .filteredOn(warning -> warning.code().equals(code))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.path()).isEqualTo(pointer);
                    assertThat(warning.sentence()).contains(reading);
                });
    }

    /// The value that the warning suggests gives the right margin: 82.35, 2,082.93 and 0.00 were answered to
    /// the mark of another asset, a stale underlying price and a mark in cents.
    @ParameterizedTest
    @CsvSource({
        "09-mark-of-other-asset, markPrice, 3150.05, 3.85",
        "09b-stale-underlying, underlyingPrice, 28281.6, 63.1",
        "09c-future-in-cents, markPrice, 3285.89, 5.83"
    })
    void theLikelyReadingGivesTheRightMargin(String name, String field, double right, double error) {
        ObjectNode request = ReportedRequests.of(name);
        ((ObjectNode) request.at("/market/instruments/0")).put(field, "60000");
        MarginAnswer.Margin margin = answer(request, "reference").margin();

        assertThat(margin.initial().doubleValue()).isCloseTo(right, within(tolerance(error, margin.initialInterval())));
    }

    /// An account by its own request, as an account of a batch, and by what-if: 26 and 51 million, 3,325 and
    /// 6.08, and an offset below zero came out before.
    @ParameterizedTest
    @ValueSource(strings = {"batch-twice-own", "batch-differs-from-own", "negative-offset-690afb1f"})
    void aMarginIsTheSameOnEveryPath(String name) throws IOException {
        for (String backend : List.of("reference", "vector")) {
            ObjectNode request = ReportedRequests.of(name).put("backend", backend);
            JsonNode account =
                    request.has("accounts") ? request.remove("accounts").get(0) : request.deepCopy();
            request.set("positions", account.get("positions"));
            ObjectNode batch = request.deepCopy().without(List.of("positions", "collateral"));
            batch.putArray("accounts").addObject().put("id", "a").set("positions", account.get("positions"));
            if (batch.has("methodology")) {
                ((ObjectNode) batch.get("methodology")).remove("liquidationPlan");
            }
            ObjectNode inquiry = request.deepCopy();
            inquiry.putObject("whatIf").putArray("candidates");
            MarginAnswer own = answer(request, backend);
            double initial = own.margin().initial().doubleValue();

            String line = BatchDocument.lines(BatchDocument.answer(batch.toString(), RequestOverrides.NONE))
                    .getFirst();
            assertThat(MAPPER.readTree(line).at("/margin/initial").asDouble())
                    .as("%s, batch", backend)
                    .isCloseTo(initial, withinPercentage(SINGLE_PRECISION));
            assertThat(whatIf(inquiry).before().initial().doubleValue())
                    .as("%s, what-if", backend)
                    .isCloseTo(initial, withinPercentage(SINGLE_PRECISION));
            if (own.requirement() != null) {
                assertThat(own.requirement().amount(Component.Kind.OFFSET_NOT_GRANTED))
                        .isNotNegative();
            }
        }
    }

    private static WhatIfAnswer whatIf(ObjectNode request) {
        byte[] document = ReportedRequests.bytes(request);
        return new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                .calculate(
                        accepted(new WhatIfRequestReader().read(document, RequestOverrides.NONE, List.of())),
                        Execution.Progress.SILENT,
                        () -> false);
    }

    private static List<MarginAnswer.Losses> stepped(String backend, String steps) {
        RequestDocument request = RequestDocument.example("market-maker").set("/steps", steps);
        return ExampleAnswers.answerOf("market-maker", request.bytes(), new RequestOverrides(backend, null, 5_000))
                .losses();
    }

    private static MarginAnswer answer(String name, String backend) {
        return answer(ReportedRequests.of(name), backend);
    }

    private static MarginAnswer answer(ObjectNode request, String backend) {
        return ExampleAnswers.answerOf(
                "reported", ReportedRequests.bytes(request), new RequestOverrides(backend, null, null));
    }

    private static MarginAnswer.Losses level(MarginAnswer answer, BigDecimal confidence) {
        return answer.losses().stream()
                .filter(losses -> losses.confidence().compareTo(confidence) == 0)
                .findFirst()
                .orElseThrow();
    }

    private static double tolerance(double theirError, MarginAnswer.AmountIntervals ours) {
        MarginAnswer.AmountInterval interval = ours.simulation();
        double width = Objects.requireNonNull(interval.upper())
                .subtract(Objects.requireNonNull(interval.lower()))
                .doubleValue();
        return STANDARD_ERRORS * Math.hypot(theirError, width / (2 * Interval.NORMAL_SCORE));
    }
}

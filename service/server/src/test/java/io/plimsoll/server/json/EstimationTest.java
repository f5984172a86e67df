package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The error of estimation in requests and answers.
final class EstimationTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String REQUEST = """
        {"asOf":"2026-06-30T08:00:00Z","currency":"USD","horizon":"P1D","backend":"reference","scenarios":4000,
         "measure":"expectedShortfall","confidence":0.975,
         "market":{"assets":[{"asset":"BTC","price":"60000"}],"instruments":[
          {"instrument":"BTC-PERP","kind":"perpetual","asset":"BTC","payoff":"linear","markPrice":"60000",
           "fundingRate":"0","fundingInterval":"PT8H"}]},
         "model":{"distribution":LAW,"factors":[{"factor":"BTC.spot","volatility":0.5}]KEYS},
         "positions":[{"positionId":"p","instrument":"BTC-PERP","quantity":"1"}]}
        """;
    private static final String NORMAL = "{\"kind\":\"normal\"}";
    private static final String ONE = ",\"correlation\":[[1]]";
    private static final String METHODOLOGY =
            "{\"policy\":\"standard@1.1.0\",\"segment\":\"professional\",\"liquidationPlan\":\"never\"}";

    private static ObjectNode request(String law, String keys) throws IOException {
        return (ObjectNode) MAPPER.readTree(REQUEST.replace("LAW", law).replace("KEYS", keys));
    }

    private static String errors(double error) {
        return ONE + ",\"estimation\":{\"covariance\":[[" + error * error + "]]}";
    }

    private static String history(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        double[] drawn = random.doubles(rows).map(x -> x - 0.5).toArray();
        double mean = 0;
        double squares = 0;
        for (double one : drawn) {
            mean += one / rows;
        }
        for (double one : drawn) {
            squares += (one - mean) * (one - mean) / rows;
        }
        StringBuilder text = new StringBuilder("{\"kind\":\"filtered-history\",\"residuals\":[");
        for (int i = 0; i < rows; i++) {
            text.append(i == 0 ? "[" : ",[")
                    .append((drawn[i] - mean) / Math.sqrt(squares))
                    .append(']');
        }
        return text.append("]}").toString();
    }

    private static JsonNode answer(ObjectNode request) throws IOException {
        return ExampleAnswers.document(ExampleAnswers.of("case", MAPPER.writeValueAsBytes(request)));
    }

    private static double line(JsonNode answer, String component) {
        for (JsonNode line : answer.at("/requirement/components")) {
            if (line.get("component").asText().equals(component)) {
                return line.get("amount").asDouble();
            }
        }
        throw new AssertionError(component);
    }

    @Test
    void aModelWithoutErrorsHasTheSimulationAloneAndSaysSo() throws IOException {
        JsonNode answer = answer(request(NORMAL, ONE));

        assertThat(answer.at("/margin/initialInterval").size()).isEqualTo(1);
        assertThat(answer.get("estimation").asText()).startsWith("not measured: the model carries no errors");
    }

    /// Distances to an end add up as squares.
    @Test
    void allErrorsTogetherAreWiderThanEach() throws IOException {
        JsonNode answer = answer(request(NORMAL, errors(0.1)));
        JsonNode intervals = answer.at("/margin/initialInterval");
        double value = answer.at("/margin/initial").asDouble();
        double simulation = intervals.at("/simulation/upper").asDouble() - value;
        double estimation = intervals.at("/estimation/upper").asDouble() - value;

        assertThat(intervals.at("/total/upper").asDouble() - value)
                .isCloseTo(Math.hypot(simulation, estimation), within(1e-4));
        assertThat(estimation / value).isBetween(0.14, 0.28);
        assertThat(answer.get("estimation").asText())
                .isEqualTo("99 replicates of the model, from the errors of its parameters");
    }

    @Test
    void theRequirementChargesAllErrors() throws IOException {
        ObjectNode without = request(NORMAL, ONE);
        without.set("methodology", MAPPER.readTree(METHODOLOGY));
        ObjectNode with = request(NORMAL, errors(0.1));
        with.set("methodology", MAPPER.readTree(METHODOLOGY));
        JsonNode charged = answer(with);
        JsonNode total = charged.at("/margin/initialInterval/total");

        assertThat(line(charged, "core")).isEqualTo(line(answer(without), "core"));
        assertThat(line(charged, "modelRisk")).isGreaterThan(2 * line(answer(without), "modelRisk"));
        assertThat(line(charged, "modelRisk"))
                .isCloseTo(total.get("upper").asDouble() - line(charged, "core"), within(0.01));
    }

    /// 365 rows hold 9.1 of a tail at 97.5 %: nothing bounds the error, and the margin is not doubled for it.
    @Test
    void aShortHistoryIsAWarningAndNoCharge() throws IOException {
        ObjectNode request = request(history(365), "");
        request.set("methodology", MAPPER.readTree(METHODOLOGY));
        JsonNode answer = answer(request);

        assertThat(answer.at("/margin/initialInterval/estimation/reason").asText())
                .contains("holds 9.125 of 365 rows of history");
        assertThat(answer.at("/margin/initialInterval/total/reason").asText()).contains("9.125");
        assertThat(line(answer, "modelRisk")).isBetween(0.0, 0.1 * line(answer, "core"));
        assertThat(answer.at("/requirement/warnings").findValuesAsText("code")).contains("estimation-unbounded");
    }

    @Test
    void anAccountOfABatchIsChargedAsItsOwnRequestIs() throws IOException {
        for (String law : List.of(NORMAL, history(500))) {
            ObjectNode own = request(law, law.equals(NORMAL) ? errors(0.1) : "");
            own.set("methodology", MAPPER.readTree(METHODOLOGY));
            ObjectNode batch = own.deepCopy();
            ((ObjectNode) batch.get("methodology")).remove("liquidationPlan");
            ArrayNode accounts = batch.putArray("accounts");
            accounts.addObject().put("id", "own").set("positions", batch.remove("positions"));
            accounts.addObject().put("id", "short").set("positions", MAPPER.readTree("""
                [{"positionId":"p","instrument":"BTC-PERP","quantity":"-3"}]\
                """));
            JsonNode first =
                    MAPPER.readTree(BatchDocument.lines(BatchDocument.answer(batch.toString(), RequestOverrides.NONE))
                            .getFirst());
            JsonNode alone = answer(own);

            assertThat(line(first, "modelRisk")).isEqualTo(line(alone, "modelRisk"));
            assertThat(first.at("/requirement/initial")).isEqualTo(alone.at("/requirement/initial"));
        }
    }

    @Test
    void aBatchSaysThatItsMarginsLackTheErrorOfEstimation() throws IOException {
        for (boolean isKnown : new boolean[] {true, false}) {
            ObjectNode batch = request(NORMAL, isKnown ? errors(0.1) : ONE);
            batch.putArray("accounts").addObject().put("id", "own").set("positions", batch.remove("positions"));
            List<String> lines = BatchDocument.lines(BatchDocument.answer(batch.toString(), RequestOverrides.NONE));

            assertThat(MAPPER.readTree(lines.getLast()).findValuesAsText("code").contains("estimation-left-out"))
                    .isEqualTo(isKnown);
        }
    }

    @Test
    void faultsNameTheirPlace() throws IOException {
        assertThat(faults(ONE + ",\"estimation\":{\"covariance\":[[-1]],\"correlationPeriods\":-1}"))
                .containsExactlyInAnyOrder("/model/estimation/correlationPeriods", "/model/estimation/covariance/0/0");
        assertThat(faults(ONE + ",\"estimation\":{\"covariance\":[[1,0],[0,1]]}"))
                .containsExactly("/model/estimation/covariance");
        assertThat(faults(ONE + ",\"estimation\":{}")).containsExactly("/model/estimation/covariance");
    }

    private static List<String> faults(String keys) throws IOException {
        byte[] document = request(NORMAL, keys).toString().getBytes(StandardCharsets.UTF_8);
        return new MarginRequestReader().read(document, RequestOverrides.NONE)
                        instanceof ReadResult.Refused<MarginRequest>(List<Fault> faults)
                ? faults.stream().map(Fault::path).toList()
                : List.of();
    }
}

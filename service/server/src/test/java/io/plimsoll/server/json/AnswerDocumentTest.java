package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The document of an answer: its keys, its notation, and that it depends on nothing but the request.
final class AnswerDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void itHasTheKeysOfTheContractInTheirOrder() throws IOException {
        JsonNode answer = answer(RequestDocument.valid(), 1);

        assertThat(keys(answer))
                .containsExactly(
                        "asOf",
                        "currency",
                        "margin",
                        "losses",
                        "offset",
                        "contributions",
                        "value",
                        "warnings",
                        "estimation",
                        "evidence");
        assertThat(keys(answer.get("margin")))
                .containsExactly("initial", "maintenance", "initialInterval", "measure", "confidence");
        assertThat(keys(answer.at("/losses/0")))
                .containsExactly(
                        "confidence",
                        "valueAtRisk",
                        "valueAtRiskInterval",
                        "expectedShortfall",
                        "expectedShortfallInterval");
        assertThat(keys(answer.get("offset"))).containsExactly("isolated", "cross", "benefit");
        assertThat(keys(answer.at("/contributions/0")))
                .containsExactly("positionId", "expectedShortfall", "expectedShortfallInterval", "standalone");
        assertThat(keys(answer.at("/warnings/0"))).containsExactly("code", "pointer", "sentence");
        assertThat(keys(answer.get("evidence")))
                .containsExactly(
                        "backend",
                        "device",
                        "refused",
                        "scenarios",
                        "steps",
                        "seed",
                        "rng",
                        "engineVersion",
                        "requestHash",
                        "elapsedMillis");
    }

    @Test
    void itRepeatsWhatWasAsked() throws IOException {
        JsonNode answer = answer(RequestDocument.valid().set("/seed", "-7").set("/currency", "\"BTC\""), 1);

        assertThat(answer.get("asOf").textValue()).isEqualTo("2026-06-30T11:49:18Z");
        assertThat(answer.get("currency").textValue()).isEqualTo("BTC");
        assertThat(answer.at("/margin/measure").textValue()).isEqualTo("valueAtRisk");
        assertThat(answer.at("/margin/confidence").decimalValue()).isEqualByComparingTo("0.99");
        assertThat(answer.at("/losses/0/confidence").isNumber()).isTrue();
        assertThat(answer.at("/losses/1/confidence").decimalValue()).isEqualByComparingTo("0.99");
        assertThat(answer.at("/losses/1/valueAtRisk")).isEqualTo(answer.at("/margin/initial"));
        assertThat(answer.at("/evidence/seed").longValue()).isEqualTo(-7);
        assertThat(answer.at("/evidence/scenarios").intValue()).isEqualTo(2000);
        assertThat(answer.at("/evidence/requestHash").textValue()).matches("sha256:[0-9a-f]{64}");
        assertThat(answer.at("/evidence/elapsedMillis").isNumber()).isTrue();
    }

    /// Two levels, three warnings at most: USDC has no factor, and 2,000 scenarios reach both intervals.
    @Test
    void collateralWithoutAFactorIsWarnedOf() throws IOException {
        JsonNode warnings = answer(RequestDocument.valid(), 1).get("warnings");

        assertThat(warnings).hasSize(1);
        assertThat(warnings.at("/0/code").textValue()).isEqualTo("collateral-held-constant");
        assertThat(warnings.at("/0/pointer").textValue()).isEqualTo("/collateral/0");
        assertThat(warnings.at("/0/sentence").textValue()).contains("USDC");
        assertThat(answer(RequestDocument.valid().remove("/collateral/0"), 1).get("warnings"))
                .isEmpty();
    }

    @Test
    void whatIsLeftOutHasNoKey() throws IOException {
        JsonNode answer = answer(RequestDocument.valid().set("/positionFigures", "\"contributions\""), 1);

        assertThat(keys(answer))
                .containsExactly(
                        "asOf",
                        "currency",
                        "margin",
                        "losses",
                        "contributions",
                        "value",
                        "warnings",
                        "estimation",
                        "evidence");
        assertThat(keys(answer.at("/contributions/0")))
                .containsExactly("positionId", "expectedShortfall", "expectedShortfallInterval");
    }

    /// The greeks leave every other figure as it is, and sum to the last digit.
    @Test
    void greeksAreAddedToTheSameFigures() throws IOException {
        JsonNode plain = answer(RequestDocument.valid(), 1);
        JsonNode answer = answer(RequestDocument.valid().set("/positionFigures", "\"greeks\""), 1);

        assertThat(answer.has("greeks")).isTrue();
        for (String key : keys(plain)) {
            if (!key.equals("evidence")) {
                assertThat(answer.get(key)).as(key).isEqualTo(plain.get(key));
            }
        }
        for (String figure : List.of("theta", "funding")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode position : answer.at("/greeks/positions")) {
                sum = sum.add(new BigDecimal(position.get(figure).textValue()));
            }
            assertThat(new BigDecimal(answer.at("/greeks/total/" + figure).textValue()))
                    .isEqualByComparingTo(sum);
        }
    }

    @Test
    void theWayIsReportedWhereItIsRequested() throws IOException {
        RequestDocument request = RequestDocument.valid().set("/steps", "4");
        assertThat(answer(request, 1).has("runningLoss")).isFalse();

        JsonNode answer = answer(request.set("/runningLoss", "{\"equities\":[\"1000.50\",250000]}"), 1);
        JsonNode running = answer.get("runningLoss");
        assertThat(running.get("losses")).hasSameSizeAs(answer.get("losses"));
        for (int i = 0; i < answer.get("losses").size(); i++) {
            assertThat(running.at("/losses/" + i + "/valueAtRisk").decimalValue())
                    .isGreaterThanOrEqualTo(
                            answer.at("/losses/" + i + "/valueAtRisk").decimalValue());
        }
        assertThat(running.at("/equities/0/equity").asText()).isEqualTo("1000.50000000");
        assertThat(running.at("/equities/1/probabilityInterval/0").asDouble())
                .isLessThanOrEqualTo(running.at("/equities/1/probability").asDouble());
        assertThat(running.at("/equities/0/probability").asDouble())
                .isGreaterThanOrEqualTo(running.at("/equities/1/probability").asDouble());
    }

    @Test
    void everyAmountIsPlainWithEightDecimals() throws IOException {
        JsonNode answer = answer(RequestDocument.valid().set("/collateral/1/quantity", "\"1e17\""), 1);
        List<String> amounts = new ArrayList<>();
        List.of("margin", "losses", "offset", "contributions", "value")
                .forEach(key -> collect(answer.get(key), amounts));

        assertThat(amounts)
                .hasSizeGreaterThan(30)
                .allMatch(amount -> amount.matches("-?(0|[1-9][0-9]*)\\.[0-9]{8}"))
                .doesNotContain("-0.00000000");
    }

    @Test
    void contributionsSumExactlyAndStandInTheOrderOfTheirNames() throws IOException {
        JsonNode answer = answer(RequestDocument.valid(), 1);

        BigDecimal sum = BigDecimal.ZERO;
        List<String> names = new ArrayList<>();
        for (JsonNode share : answer.get("contributions")) {
            sum = sum.add(new BigDecimal(share.get("expectedShortfall").textValue()));
            names.add(share.get("positionId").textValue());
        }
        assertThat(sum.toPlainString())
                .isEqualTo(answer.at("/losses/1/expectedShortfall").textValue());
        assertThat(names).containsExactly("p1", "p2", "p3", "p4", "collateral:BTC");
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.server.json.ExampleAnswers#withoutPolicy")
    void neitherOrderNorThreadsChangeAByte(String example) throws IOException {
        String expected = comparable(answer(RequestDocument.example(example).set("/scenarios", "3000"), 1));

        for (long seed = 0; seed < 3; seed++) {
            RequestDocument shuffled =
                    RequestDocument.example(example).set("/scenarios", "3000").shuffled(seed);
            assertThat(comparable(answer(shuffled, 1 + (int) seed % 2))).isEqualTo(expected);
        }
    }

    /// The bytes, without the time it took and without the place of a warning's cause, which is where the
    /// request has it.
    private static String comparable(JsonNode answer) {
        ((ObjectNode) answer.get("evidence")).remove("elapsedMillis");
        answer.get("warnings").forEach(warning -> ((ObjectNode) warning).remove("pointer"));
        return answer.toString();
    }

    private static JsonNode answer(RequestDocument document, int threads) throws IOException {
        MarginCalculator calculator =
                new MarginCalculator(new MarginEngine(BackendRegistry.discover(), threads), MaintenanceRatio.DEFAULT);
        return MAPPER.readTree(new MarginAnswerWriter()
                .write(calculator.calculate(
                        accepted(new MarginRequestReader().read(document.bytes(), RequestOverrides.NONE)))));
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static void collect(JsonNode node, List<String> amounts) {
        if (node.isTextual() && node.textValue().matches("-?[0-9.eE+-]+")) {
            amounts.add(node.textValue());
        }
        node.forEach(child -> collect(child, amounts));
    }
}

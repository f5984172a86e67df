package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressCalculator;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.scenario.ScenarioGrid;
import io.plimsoll.server.json.answer.StressAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.StressRequestReader;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The document of a stress request, and of its answer.
final class StressDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXPECTED = Path.of("examples/expected/stress.json");
    private static final StressCalculator CALCULATOR =
            new StressCalculator(new MarginEngine(BackendRegistry.discover(), 1));

    /// `-Dexamples=apply` writes the file again, as in [ExamplesTest].
    @Test
    void everyFigureOfTheExampleIsAsExpected() throws IOException {
        ObjectNode document = document(RequestDocument.example("stress"), List.of());
        document.remove("engineVersion");
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(EXPECTED, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        FigureComparison.compare("", document, MAPPER.readTree(EXPECTED.toFile()));
        assertThat(document.get("worst").textValue()).isEqualTo("march-2020");
        assertThat(document.get("reverse")).hasSize(2);
        assertThat(document.at("/frontier/levels")).hasSize(2);
    }

    @Test
    void thePartsSumToTheWhole() throws IOException {
        JsonNode document = document(RequestDocument.example("stress"), List.of());
        assertThat(document.get("scenarios")).hasSize(5 + 2 + 1 + 9);
        for (JsonNode scenario : document.get("scenarios")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode position : scenario.get("positions")) {
                sum = sum.add(new BigDecimal(position.get("pnl").textValue()));
            }
            assertThat(sum).isEqualByComparingTo(scenario.get("pnl").textValue());
        }
    }

    @Test
    void withoutAWordOfStressTheLibraryIsComputed() throws IOException {
        JsonNode document = document(RequestDocument.example("basis-trade"), List.of());
        assertThat(document.get("scenarios").findValuesAsText("name"))
                .hasSizeGreaterThan(30)
                .startsWith("march-2020", "may-2021")
                .contains("liquidity-drought", "depeg-5", "funding-spike-longs-pay")
                .doesNotHaveDuplicates();
        assertThat(document.has("reverse")).isFalse();
    }

    @Test
    void namesBesideTheDocumentComeFirst() throws IOException {
        RequestDocument own = RequestDocument.example("basis-trade").set("/stress", "{\"scenarios\":[\"may-2021\"]}");
        assertThat(document(own, List.of("grid", "march-2020")).get("scenarios").findValuesAsText("name"))
                .hasSize(ScenarioGrid.STANDARD.scenarios().size() + 2)
                .startsWith("grid spot -50 % volatility -25 %")
                .endsWith("march-2020", "may-2021");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"scenarios":["march-2021"]}                                                | /stress/scenarios/0 | unknown-value
        {"scenarios":[7]}                                                           | /stress/scenarios/0 | wrong-type
        {"scenarios":["may-2021","may-2021"]}                                       | /stress/scenarios | duplicate
        {"scenarios":[{"moves":[]}]}                                                | /stress/scenarios/0/name | missing-key
        {"scenarios":[{"name":"x","moves":[{"asset":"DOT","spot":"0.1"}]}]}         | /stress/scenarios/0/moves/0/asset | unknown-value
        {"scenarios":[{"name":"x","moves":[{"asset":"USD","spot":"0.1"}]}]}         | /stress/scenarios/0/moves/0/asset | fixed-asset
        {"scenarios":[{"name":"x","moves":[{"asset":"BTC","spot":"-1"}]}]}          | /stress/scenarios/0/moves/0/spot | out-of-range
        {"scenarios":[{"name":"x","moves":[{"asset":"BTC","volatility":"-1.5"}]}]}  | /stress/scenarios/0/moves/0/volatility | out-of-range
        {"scenarios":[{"name":"x","moves":[{"asset":"BTC","volatility":1,"volatilityPoints":1}]}]} | /stress/scenarios/0/moves/0/volatilityPoints | unknown-key
        {"scenarios":[{"name":"x","moves":[{"asset":"BTC","fundingRate":"0.1"}]}]}  | /stress/scenarios/0/moves/0/fundingRate | without-time
        {"scenarios":[{"name":"x","moves":[{"asset":"BTC","spreadFactor":"2"}]}]}   | /stress/scenarios/0/moves/0/halfSpread | missing-key
        {"scenarios":[{"name":"x","moves":[{"asset":"BTC"},{"asset":"BTC"}]}]}      | /stress/scenarios/0/moves/1/asset | duplicate
        {"scenarios":[{"name":"x","over":"-P1D","moves":[]}]}                       | /stress/scenarios/0/over | out-of-range
        {"grid":{"spot":[],"volatility":["0"]}}                                     | /stress/grid/spot | wrong-size
        {"grid":{"spot":["0.1","0.10"],"volatility":["0"]}}                         | /stress/grid/spot/1 | duplicate
        {"correlationBreak":"1"}                                                    | /stress/correlationBreak | out-of-range
        {"reverse":{"losses":[]}}                                                   | /stress/reverse/losses | wrong-size
        {"reverse":{"losses":["-5"]}}                                               | /stress/reverse/losses/0 | not-positive
        {"reverse":{"losses":["5"],"plane":["BTC.spot"]}}                           | /stress/reverse/plane | wrong-size
        {"reverse":{"losses":["5"],"plane":["BTC.spot","XRP.spot"]}}                | /stress/reverse/plane/1 | unknown-factor
        {"scenario":[]}                                                             | /stress/scenario | unknown-key
        """)
    void aFaultIsReportedWhereItIs(String stress, String pointer, String code) {
        List<Fault> faults = refused(RequestDocument.example("basis-trade").set("/stress", stress), List.of());
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.path()).isEqualTo(pointer);
            assertThat(fault.code()).isEqualTo(code);
        });
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        String stress = "{\"scenarios\":[\"no\",{\"name\":\"x\",\"moves\":[{\"asset\":\"BTC\",\"spot\":\"-2\"}]}],"
                + "\"correlationBreak\":\"2\",\"reverse\":{\"losses\":[\"0\"]}}";
        RequestDocument bad =
                RequestDocument.example("basis-trade").set("/stress", stress).set("/horizon", "\"P1M\"");
        assertThat(refused(bad, List.of("nobody")))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "/stress/scenarios/0",
                        "/stress/scenarios/1/moves/0/spot",
                        "/stress/correlationBreak",
                        "/stress/reverse/losses/0",
                        "/stress/scenarios/0",
                        "/horizon");
    }

    private static ObjectNode document(RequestDocument request, List<String> names) throws IOException {
        StressAnswer answer = CALCULATOR.calculate(
                accepted(new StressRequestReader(PolicyFolder.standard())
                        .read(request.bytes(), RequestOverrides.NONE, names)),
                Execution.Progress.SILENT,
                () -> false);
        return (ObjectNode) MAPPER.readTree(new StressAnswerWriter().write(answer));
    }

    private static List<Fault> refused(RequestDocument request, List<String> names) {
        return switch (new StressRequestReader(PolicyFolder.standard())
                .read(request.bytes(), RequestOverrides.NONE, names)) {
            case ReadResult.Accepted<StressRequest> accepted -> throw new AssertionError("accepted");
            case ReadResult.Refused(List<Fault> faults) -> faults;
        };
    }
}

package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.forecast.ForecastCalculator;
import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.ForecastAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.ForecastRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The document of a forecast request, and of its answer.
final class ForecastDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXPECTED = Path.of("examples/expected/forecast.json");

    /// `-Dexamples=apply` writes the file again, as in [ExamplesTest].
    @Test
    void everyFigureOfTheExampleIsAsExpected() throws IOException {
        ObjectNode document = answer(RequestDocument.example("forecast"));
        document.remove("engineVersion");
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(EXPECTED, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        FigureComparison.compare("", document, MAPPER.readTree(EXPECTED.toFile()));
    }

    @Test
    void pathsAreThoseOfTheRequest() throws IOException {
        RequestDocument request =
                RequestDocument.example("forecast").set("/scenarios", "1000").set("/forecast", """
                    {"horizons": ["PT1H"], "scenarios": 500, "watches": 1, "paths": [
                      {"scenario": "march-2020", "over": 3},
                      {"name": "own", "days": [
                        {"moves": [{"asset": "BTC", "spot": "-0.1"}]},
                        {"moves": [{"asset": "*", "spot": "-0.2", "volatility": "0.5"}]}]}]}\
                    """);
        JsonNode paths = answer(request).get("paths");

        assertThat(paths.findValuesAsText("name")).containsExactly("march-2020", "own");
        assertThat(paths.at("/0/days")).hasSize(3);
        assertThat(paths.at("/1/days")).hasSize(2);
        assertThat(paths.at("/0/days/2/at").asText()).isEqualTo("2026-07-03T11:49:18Z");
        assertThat(paths.at("/0/days/2/band").asText()).isEqualTo("black");
        for (JsonNode path : paths) {
            BigDecimal largest = BigDecimal.ZERO;
            for (JsonNode day : path.get("days")) {
                largest = largest.max(new BigDecimal(day.get("call").asText()));
            }
            assertThat(new BigDecimal(path.get("largestCall").asText())).isEqualByComparingTo(largest);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"horizons":["PT0S"]}                                  | /forecast/horizons/0       | out-of-range
        {"horizons":["PT8H","PT8H"]}                           | /forecast/horizons/1       | duplicate
        {"horizons":[]}                                        | /forecast/horizons | wrong-size
        {"scenarios":100}                                      | /forecast/scenarios        | out-of-range
        {"watches":0}                                          | /forecast/watches          | out-of-range
        {"watch":1}                                            | /forecast/watch | unknown-key
        {"paths":[{"scenario":"march-2021"}]}                  | /forecast/paths/0/scenario | unknown-value
        {"paths":[{"name":"own"}]}                             | /forecast/paths/0/days     | missing-key
        {"paths":[{"name":"own","days":[{"moves":[{"asset":"XRP"}]}]}]} | /forecast/paths/0/days/0/moves/0/asset | unknown-value
        {"paths":[{"scenario":"march-2020","over":31}]}        | /forecast/paths/0/over     | out-of-range
        """)
    void aFaultNamesItsPlace(String forecast, String path, String code) {
        RequestDocument request = RequestDocument.example("forecast").set("/forecast", forecast);

        List<Fault> faults =
                read(request) instanceof ReadResult.Refused<ForecastRequest>(List<Fault> found) ? found : List.of();
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.code()).isEqualTo(code);
        });
    }

    private static ReadResult<ForecastRequest> read(RequestDocument document) {
        return new ForecastRequestReader(PolicyFolder.standard())
                .read(document.bytes(), new RequestOverrides("reference", null, null), List.of(), List.of());
    }

    private static ObjectNode answer(RequestDocument document) throws IOException {
        ForecastCalculator calculator = new ForecastCalculator(new MarginEngine(BackendRegistry.discover(), 2));
        return (ObjectNode) MAPPER.readTree(new ForecastAnswerWriter()
                .write(calculator.forecast(accepted(read(document)), Execution.Progress.SILENT, () -> false)));
    }
}

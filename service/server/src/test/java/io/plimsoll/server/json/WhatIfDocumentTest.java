package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.WhatIfAnswerWriter;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every figure of the example but its ways, whose quantities end where a search does. `-Dexamples=apply` writes the
/// file again, as in [ExamplesTest].
final class WhatIfDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXPECTED = Path.of("examples/expected/what-if.json");

    @Test
    void everyFigureOfTheExampleIsAsExpected() throws IOException {
        RequestOverrides overrides = new RequestOverrides("reference", null, null);
        byte[] request = RequestDocument.example("what-if").bytes();
        WhatIfCalculator calculator =
                new WhatIfCalculator(new MarginEngine(BackendRegistry.discover(), 2), MaintenanceRatio.DEFAULT);
        WhatIfAnswer answer = calculator.calculate(
                accepted(new WhatIfRequestReader().read(request, overrides, List.of())),
                Execution.Progress.SILENT,
                () -> false);
        ObjectNode document = (ObjectNode) MAPPER.readTree(new WhatIfAnswerWriter().write(answer));
        JsonNode ways = document.get("ways");
        ((ObjectNode) document.get("evidence")).remove(List.of("engineVersion", "elapsedMillis"));
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(EXPECTED, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        FigureComparison.compare("", document, MAPPER.readTree(EXPECTED.toFile()));
        assertThat(ways.findValuesAsText("instrument")).containsExactly("BTC-25SEP26", "BTC-PERPETUAL");
    }
}

package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.venue.standing.VenuesCalculator;
import io.plimsoll.desk.venue.standing.VenuesRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.json.answer.VenuesAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.VenuesRequestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The shipped example of a standing at venues. `-Dexamples=apply` writes the expected file again.
final class VenuesDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXPECTED = Path.of("examples/expected/venues.json");

    @Test
    void theExampleHasItsExpectedAnswer() throws IOException {
        VenuesRequest request = accepted(new VenuesRequestReader(PolicyFolder.standard())
                .read(Files.readAllBytes(Path.of("examples/venues.json")), RequestOverrides.NONE));
        ObjectNode document = (ObjectNode) MAPPER.readTree(new VenuesAnswerWriter()
                .write(new VenuesCalculator().calculate(request, Execution.Progress.SILENT, () -> false)));
        document.remove("engineVersion");
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(EXPECTED, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        FigureComparison.compare("", document, MAPPER.readTree(EXPECTED.toFile()));
    }
}

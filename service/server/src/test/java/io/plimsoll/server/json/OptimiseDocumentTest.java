package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static io.plimsoll.server.json.tree.ReadResults.faults;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.optimise.OptimiseAnswer;
import io.plimsoll.desk.optimise.OptimiseCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.OptimiseAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.OptimiseRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The example but its lower bound, which ends where a search does, and documents with faults. `-Dexamples=apply`
/// writes the expected file again.
final class OptimiseDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXPECTED = Path.of("examples/expected/optimise.json");
    private static final OptimiseRequestReader READER = new OptimiseRequestReader(PolicyFolder.standard());

    private static ObjectNode example() throws IOException {
        return (ObjectNode) MAPPER.readTree(RequestDocument.example("optimise").bytes());
    }

    private static OptimiseAnswer answer(ObjectNode document, int threads) {
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        return new OptimiseCalculator(new MarginEngine(BackendRegistry.discover(), threads))
                .optimise(
                        accepted(READER.read(bytes, new RequestOverrides("reference", null, null), null)),
                        Execution.Progress.SILENT,
                        () -> false);
    }

    private static ObjectNode written(OptimiseAnswer answer) throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(new OptimiseAnswerWriter().write(answer));
        ((ObjectNode) document.get("evidence")).remove(List.of("engineVersion", "elapsedMillis"));
        return document;
    }

    private static List<Fault> refused(ObjectNode document) {
        return faults(READER.read(document.toString().getBytes(StandardCharsets.UTF_8), RequestOverrides.NONE, null));
    }

    @Test
    void everyFigureOfTheExampleIsAsExpected() throws IOException {
        OptimiseAnswer answer = answer(example(), 2);
        ObjectNode document = written(answer);
        if ("apply".equals(System.getProperty("examples"))) {
            Files.writeString(EXPECTED, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        }
        FigureComparison.compare("", document, MAPPER.readTree(EXPECTED.toFile()));
        assertThat(Objects.requireNonNull(answer.lowerBound()))
                .isBetween(answer.cost().multiply(new BigDecimal("0.99")), answer.cost());
    }

    /// Neither the number of threads nor the order of positions, trades and transfers changes a figure.
    @Test
    void theAnswerDependsOnNeitherThreadsNorOrder() throws IOException {
        ObjectNode turned = example();
        ArrayNode positions = turned.withArray("positions");
        for (int i = positions.size() - 2; i >= 0; i--) {
            positions.add(positions.remove(i));
        }
        ObjectNode one = written(answer(turned, 1));
        ObjectNode two = written(answer(example(), 2));

        assertThat(one.get("trades")).isEqualTo(two.get("trades"));
        assertThat(one.get("transfers")).isEqualTo(two.get("transfers"));
        assertThat(one.get("after")).isEqualTo(two.get("after"));
    }

    @Test
    void everyFaultIsReportedAtOnce() throws IOException {
        ObjectNode document = example();
        ObjectNode part = (ObjectNode) document.get("optimise");
        ((ObjectNode) part.at("/trades/0")).put("lot", "0").put("highest", "-1");
        ((ObjectNode) part.at("/transfers/0")).put("quantity", "-5").put("rate", "11");
        ((ObjectNode) part.at("/accounts/0")).remove("headroom");
        part.put("when", "now");
        assertThat(refused(document))
                .extracting(Fault::path)
                .contains(
                        "/optimise/trades/0/lot",
                        "/optimise/trades/0/highest",
                        "/optimise/transfers/0/quantity",
                        "/optimise/transfers/0/rate",
                        "/optimise/accounts/0/headroom",
                        "/optimise/when");
    }

    @Test
    void anAimIsOneFigureOfThePolicy() throws IOException {
        ObjectNode two = example();
        ((ObjectNode) two.get("optimise")).put("free", "5");
        assertThat(refused(two)).extracting(Fault::path).containsExactly("/optimise");
        ObjectNode none = example();
        ((ObjectNode) none.get("optimise")).remove("headroom");
        assertThat(refused(none)).extracting(Fault::path).containsExactly("/optimise/free");
        ObjectNode negative = example();
        ((ObjectNode) negative.get("optimise")).put("free", "-5").remove("headroom");
        assertThat(refused(negative)).extracting(Fault::path).containsExactly("/optimise/free");
        ObjectNode unknown = example();
        ((ObjectNode) unknown.get("optimise")).put("band", "blue").remove("headroom");
        assertThat(refused(unknown)).extracting(Fault::path).containsExactly("/optimise/band");
        ObjectNode lawless = example();
        lawless.remove("methodology");
        assertThat(refused(lawless)).extracting(Fault::path).containsExactly("/methodology");
    }
}

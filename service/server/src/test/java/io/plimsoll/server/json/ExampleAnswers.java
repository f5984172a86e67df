package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The examples of this module, computed in double precision.
final class ExampleAnswers {
    /// The margin requests without a policy.
    static final List<String> NAMES = List.of("market-maker", "basis-trade", "single-perpetual", "expired-inside");

    private static final List<String> STORIES = List.of(
            "story-offset-granted",
            "story-offset-refused",
            "story-concentrated",
            "story-depeg",
            "story-funding-squeeze",
            "story-drought",
            "story-liquidation",
            "story-procyclicality");

    private static final Path FOLDER = Path.of("examples");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MarginCalculator CALCULATOR =
            new MarginCalculator(new MarginEngine(BackendRegistry.discover(), 2), MaintenanceRatio.DEFAULT);

    private ExampleAnswers() {}

    static Stream<String> withoutPolicy() {
        return NAMES.stream();
    }

    /// The margin requests under a policy.
    static Stream<String> stories() {
        return STORIES.stream();
    }

    static Stream<String> marginRequests() {
        return Stream.concat(withoutPolicy(), stories());
    }

    /// The answer to an example as it stands in its file.
    static MarginAnswer answer(String name) throws IOException {
        return answer(name, new RequestOverrides("reference", null, null));
    }

    /// The answer to an example with other scenarios.
    static MarginAnswer answer(String name, RequestOverrides overrides) throws IOException {
        return answerOf(name, Files.readAllBytes(FOLDER.resolve(name + ".json")), overrides);
    }

    /// The answer to a document, on the reference.
    static MarginAnswer of(String name, byte[] document) {
        return answerOf(name, document, new RequestOverrides("reference", null, null));
    }

    /// The answer to a document.
    static MarginAnswer answerOf(String name, byte[] document, RequestOverrides overrides) {
        return CALCULATOR.calculate(accepted(new MarginRequestReader().read(document, overrides)));
    }

    /// The document of an answer without what differs from run to run and from machine to machine.
    static JsonNode document(MarginAnswer answer) throws IOException {
        JsonNode document = MAPPER.readTree(new MarginAnswerWriter().write(answer));
        ((ObjectNode) document.get("evidence")).remove(List.of("device", "engineVersion", "elapsedMillis"));
        return document;
    }

    /// The document that is expected.
    static JsonNode expected(String name) throws IOException {
        return MAPPER.readTree(expectedFile(name).toFile());
    }

    /// Makes an answer the expected one.
    static void expect(String name, MarginAnswer answer) throws IOException {
        Files.createDirectories(expectedFile(name).getParent());
        Files.writeString(
                expectedFile(name),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document(answer)) + "\n");
    }

    private static Path expectedFile(String name) {
        return FOLDER.resolve("expected").resolve(name + ".json");
    }
}

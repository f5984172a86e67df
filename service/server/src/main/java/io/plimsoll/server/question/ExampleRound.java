package io.plimsoll.server.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.resource.Resources;
import io.plimsoll.server.runtime.WarmUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The shipped examples with few scenarios, as work of a warm-up.
public final class ExampleRound {
    private static final String FOLDER = "/io/plimsoll/server/http/docs/examples/";
    private static final String SCENARIOS = "scenarios";
    private static final int FEW = 5_000;
    private static final int FEWER = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// An example, and the path of its question.
    private record Example(String name, String path) {}

    private static final List<Example> FREQUENT = List.of(
            new Example("market-maker", "/v1/margin"),
            new Example("story-drought", "/v1/margin"),
            new Example("what-if", "/v1/margin/whatif"),
            new Example("stress", "/v1/stress"),
            new Example("basis-trade", "/v1/margin"),
            new Example("expired-inside", "/v1/margin"));

    private static final List<Example> RARE = List.of(
            new Example("venue-accounts", "/v1/margin/batch"),
            new Example("greeks", "/v1/margin/greeks"),
            new Example("explain", "/v1/margin/explain"),
            new Example("optimise", "/v1/margin/optimise"),
            new Example("forecast", "/v1/margin/forecast"),
            new Example("venues", "/v1/venues"),
            new Example("firm", "/v1/firm"));

    private final List<Question<?, ?>> questions;

    /// @param questions that the examples are for
    public ExampleRound(List<Question<?, ?>> questions) {
        this.questions = questions;
    }

    /// Examples of the questions that are asked often: margin with and without a requirement, what-if and stress.
    public List<WarmUp.Task> frequent() {
        return FREQUENT.stream().map(example -> task(example, FEW)).toList();
    }

    /// An example of every other question.
    public List<WarmUp.Task> rare() {
        return RARE.stream().map(example -> task(example, FEWER)).toList();
    }

    private WarmUp.Task task(Example example, int scenarios) {
        Question<?, ?> question = questions.stream()
                .filter(each -> each.path().equals(example.path()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing answers " + example.path()));
        byte[] body = body(example.name(), scenarios);
        return cancelled -> question.answer(body, cancelled);
    }

    private static byte[] body(String name, int scenarios) {
        try {
            ObjectNode document =
                    (ObjectNode) JSON.readTree(Resources.bytes(ExampleRound.class, FOLDER + name + ".json"));
            if (document.has("market")) {
                document.putIfAbsent(SCENARIOS, JSON.getNodeFactory().numberNode(scenarios));
            }
            document.remove("backend");
            limit(document, scenarios);
            return JSON.writeValueAsBytes(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Limits the number of scenarios, wherever it stands. A list of that name holds stress scenarios.
    private static void limit(JsonNode node, int most) {
        if (node instanceof ObjectNode object && object.path(SCENARIOS).isInt()) {
            object.put(SCENARIOS, Math.min(most, object.get(SCENARIOS).intValue()));
        }
        node.forEach(child -> limit(child, most));
    }
}

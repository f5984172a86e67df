package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.ReadResults;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.question.StandardQuestions;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every answer warns of the overdue reviews of the documents that it uses, and nothing else in it changes.
final class OverdueReviewTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SENTENCE = "the review of the model btc@3 was due by 2026-06-30";

    private static List<Question<?, ?>> questions() {
        if (ConfigurationReader.read(Map.of("HOME", "/nowhere"), Map.of())
                instanceof ConfigurationReading.Valid(Configuration configuration)) {
            return new StandardQuestions(
                            configuration, MarginService.computations(configuration, BackendRegistry.discover()))
                    .all();
        }
        throw new IllegalStateException("the defaults are refused");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/margin,single-perpetual",
        "/v1/margin/batch,venue-accounts",
        "/v1/stress,stress",
        "/v1/margin/whatif,what-if",
        "/v1/margin/explain,explain",
        "/v1/margin/optimise,optimise",
        "/v1/margin/forecast,forecast",
        "/v1/margin/greeks,greeks",
        "/v1/venues,venues",
        "/v1/firm,firm"
    })
    void everyAnswerWarns(String path, String example) throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples", example + ".json")));
        Question<?, ?> question = questions().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        for (ObjectNode part : request.has("before")
                ? List.of((ObjectNode) request.get("before"), (ObjectNode) request.get("after"))
                : List.of(request)) {
            part.put("scenarios", 2000);
        }
        String plain = answer(question, request);
        ObjectNode first = request.has("before") ? (ObjectNode) request.get("before") : request;
        first.putArray("overdueReviews")
                .addObject()
                .put("kind", "model")
                .put("name", "btc@3")
                .put("reviewBy", "2026-06-30");
        String warned = answer(question, request);
        assertThat(warned).contains("\"code\":\"review-overdue\"", SENTENCE);
        assertThat(lines(warned)).isEqualTo(lines(plain));
    }

    private static <Q, A> String answer(Question<Q, A> question, JsonNode request) {
        ReadResult<Q> read = question.reader().apply(request.toString().getBytes(StandardCharsets.UTF_8));
        A answer = question.computation().calculate(ReadResults.accepted(read), Execution.Progress.SILENT, () -> false);
        StringBuilder text = new StringBuilder();
        question.reply()
                .pieces()
                .apply(answer)
                .forEachRemaining(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /// The documents of an answer without the evidence, which holds the time that it took, and without the warning.
    private static List<JsonNode> lines(String answer) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.lines().toList()) {
            JsonNode document = MAPPER.readTree(line);
            document.findParents("evidence").forEach(parent -> ((ObjectNode) parent).remove("evidence"));
            document.findValues("warnings").forEach(warnings -> {
                for (int i = warnings.size() - 1; i >= 0; i--) {
                    if (warnings.get(i).get("code").asText().equals("review-overdue")) {
                        ((ArrayNode) warnings).remove(i);
                    }
                }
            });
            lines.add(document);
        }
        return lines;
    }
}

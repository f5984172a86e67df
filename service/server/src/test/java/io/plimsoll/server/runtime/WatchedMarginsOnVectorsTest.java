package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Ticks of a market: the margins of random books that are computed together have every figure of a margin that is
/// asked for alone, to the last digit. The books hold any part of the instruments, and change between ticks.
final class WatchedMarginsOnVectorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TICKS = 4;
    private static final int BOOKS = 6;

    private final Random random = new Random(11);

    @Test
    void aTickGivesEachBookTheMarginOfARequest() throws IOException {
        Configuration configuration = switch (ConfigurationReader.read(Map.of(), Map.of(Setting.THREADS, "2"))) {
            case ConfigurationReading.Valid(Configuration valid) -> valid;
            case ConfigurationReading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
        try (BackendRegistry registry = BackendRegistry.discover()) {
            Computations computations = MarginService.computations(configuration, registry);
            for (int tick = 0; tick < TICKS; tick++) {
                List<MarginRequest> books = books(tick);
                // One book at a time has all threads.
                List<MarginRequest> asked = tick % 2 == 0 ? books : books.subList(0, 1);
                List<SimulationOutcome<MarginAnswer>> outcomes =
                        computations.watchedMargins().calculate(asked, Execution.Progress.SILENT, () -> false);
                assertThat(outcomes).hasSameSizeAs(asked);
                for (int i = 0; i < asked.size(); i++) {
                    MarginAnswer alone =
                            computations.margin().calculate(asked.get(i), Execution.Progress.SILENT, () -> false);
                    assertThat(outcomes.get(i))
                            .as("tick " + tick + ", book " + i)
                            .usingRecursiveComparison()
                            .ignoringFields("answer.evidence.elapsedMillis")
                            .isEqualTo(new SimulationOutcome.Done<>(alone));
                }
            }
        }
    }

    private List<MarginRequest> books(int tick) throws IOException {
        List<MarginRequest> books = new ArrayList<>();
        for (int i = 0; i < BOOKS; i++) {
            ObjectNode book = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/market-maker.json")));
            book.put("scenarios", 2000).put("backend", "vector");
            book.withObject("/methodology")
                    .put("policy", "standard@1.3.0")
                    .put("liquidationPlan", "never")
                    .put("liquidationPrices", false);
            for (JsonNode asset : book.at("/market/assets")) {
                // Every second tick brings back the prices of an earlier one.
                double price = asset.get("price").asDouble() * (1 + 0.01 * (tick % 2));
                ((ObjectNode) asset).put("price", Double.toString(price));
            }
            ArrayNode held = MAPPER.createArrayNode();
            for (JsonNode position : book.get("positions")) {
                if (random.nextInt(3) > 0) {
                    double quantity = Math.max(1, random.nextInt(400)) / 8.0 * (random.nextBoolean() ? 1 : -1);
                    held.add(((ObjectNode) position.deepCopy()).put("quantity", Double.toString(quantity)));
                }
            }
            book.set("positions", held);
            books.add(read(book));
        }
        return books;
    }

    private static MarginRequest read(ObjectNode book) throws IOException {
        ReadResult<MarginRequest> read =
                new MarginRequestReader().read(MAPPER.writeValueAsBytes(book), RequestOverrides.NONE);
        assertThat(read).as(book.toString()).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted<MarginRequest>) read).request();
    }
}

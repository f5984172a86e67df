package io.plimsoll.server.json;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.stress.StressCalculator;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.answer.StressAnswerWriter;
import io.plimsoll.server.json.answer.WhatIfAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.StressRequestReader;
import io.plimsoll.server.json.request.WhatIfRequestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A market may list what the account does not hold. Such instruments change no figure and no warning, whatever
/// their marks, their expiries and their assets: a snapshot of a venue has thousands of them.
final class UnheldInstrumentsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final Path FOLDER = Path.of("examples");
    private static final int SETS = 2;
    private static final int INSTRUMENTS = 40;
    private static final List<String> RIGHTS = List.of("call", "put");
    private static final List<String> PAYOFFS = List.of("linear", "inverse");

    private static Stream<String> examples() {
        return Stream.concat(ExampleAnswers.marginRequests(), Stream.of("what-if", "stress", "venue-accounts"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void changeNothing(String example) throws IOException {
        ObjectNode document =
                (ObjectNode) MAPPER.readTree(FOLDER.resolve(example + ".json").toFile());
        document.put("scenarios", 300).put("backend", "reference");
        JsonNode without = answer(document);
        Random random = new Random(20_260_630L + example.hashCode());
        for (int set = 0; set < SETS; set++) {
            ObjectNode crowded = document.deepCopy();
            for (JsonNode instrument : unheld(crowded, random)) {
                ((ArrayNode) crowded.at("/market/instruments")).add(instrument);
            }
            assertThat(answer(crowded)).as("set %d of %s", set, example).isEqualTo(without);
        }
    }

    /// Instruments of every kind. Perpetuals and long futures are of an asset that the model does not know, since
    /// one of a held asset is a hedge that a plan may rightly take.
    private static List<JsonNode> unheld(ObjectNode document, Random random) {
        Instant asOf = Instant.parse(document.get("asOf").textValue());
        Duration horizon = Duration.parse(document.get("horizon").textValue());
        ArrayNode assets = (ArrayNode) document.at("/market/assets");
        List<String> held = new ArrayList<>();
        assets.forEach(asset -> held.add(asset.get("asset").textValue()));
        assets.addObject().put("asset", "ZZZ").put("price", "3.5");
        List<JsonNode> instruments = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            int kind = random.nextInt(4);
            boolean isLinear = kind < 2;
            boolean isShort = kind == 1 && random.nextBoolean();
            String asset = isLinear && !isShort ? "ZZZ" : held.get(random.nextInt(held.size()));
            double price = Math.exp(20 * random.nextDouble() - 5);
            ObjectNode instrument = MAPPER.createObjectNode()
                    .put("instrument", "unheld " + i)
                    .put("asset", asset)
                    .put("payoff", PAYOFFS.get(random.nextInt(2)));
            Duration life = isShort || random.nextBoolean()
                    ? horizon.multipliedBy(1 + random.nextInt(100)).dividedBy(101)
                    : horizon.multipliedBy(2 + random.nextInt(300));
            switch (kind) {
                case 0 -> instrument.put("kind", "perpetual").put("markPrice", price);
                case 1 ->
                    instrument
                            .put("kind", "future")
                            .put("markPrice", price)
                            .put("expiry", asOf.plus(life).toString());
                default ->
                    instrument
                            .put("kind", "option")
                            .put("right", RIGHTS.get(random.nextInt(2)))
                            .put("strike", price * Math.exp(random.nextGaussian()))
                            .put("underlyingPrice", price)
                            .put("impliedVolatility", 50 * Math.pow(random.nextDouble(), 4))
                            .put("expiry", asOf.plus(life).toString());
            }
            instruments.add(instrument);
        }
        return instruments;
    }

    /// The answer by the document's kind, without what names the request or the run.
    private static JsonNode answer(ObjectNode document) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(document);
        if (document.has("accounts")) {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : BatchDocument.lines(BatchDocument.answer(document.toString(), RequestOverrides.NONE))) {
                lines.add(stripped(MAPPER.readTree(line)));
            }
            return MAPPER.valueToTree(lines);
        }
        if (document.has("whatIf")) {
            return stripped(MAPPER.readTree(new WhatIfAnswerWriter()
                    .write(new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                            .calculate(
                                    accepted(new WhatIfRequestReader().read(bytes, RequestOverrides.NONE, List.of())),
                                    Execution.Progress.SILENT,
                                    () -> false))));
        }
        if (document.has("stress")) {
            return stripped(MAPPER.readTree(new StressAnswerWriter()
                    .write(new StressCalculator(ENGINE)
                            .calculate(
                                    accepted(new StressRequestReader(PolicyFolder.standard())
                                            .read(bytes, RequestOverrides.NONE, List.of())),
                                    Execution.Progress.SILENT,
                                    () -> false))));
        }
        return stripped(MAPPER.readTree(new MarginAnswerWriter()
                .write(new MarginCalculator(ENGINE, MaintenanceRatio.DEFAULT)
                        .calculate(accepted(new MarginRequestReader().read(bytes, RequestOverrides.NONE))))));
    }

    private static JsonNode stripped(JsonNode answer) {
        for (JsonNode parent : answer.findParents("requestHash")) {
            ((ObjectNode) parent).remove("requestHash");
        }
        for (JsonNode parent : answer.findParents("elapsedMillis")) {
            ((ObjectNode) parent).remove("elapsedMillis");
        }
        return answer;
    }
}

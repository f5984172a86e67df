package io.plimsoll.server.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.policy.PolicyReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.YamlTree;
import io.plimsoll.server.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The service asks the reader alone. It may, because the reader accepts nothing that the contract refuses: no random
/// change of a document gets past it. Without a schema at run time, a large body is read five times as fast.
final class ReaderContractTest {
    private static final int CHANGES = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MarginRequestReader reader = new MarginRequestReader();

    @Test
    void theReaderAcceptsNothingThatTheContractRefuses() throws IOException {
        List<JsonNode> documents = new ArrayList<>(List.of(JSON.readTree(RequestCases.valid())));
        for (String example :
                new String[] {"market-maker", "basis-trade", "story-liquidation", "story-procyclicality"}) {
            documents.add(JSON.readTree(Files.readAllBytes(Path.of("examples", example + ".json"))));
        }
        check("MarginRequest", documents, body -> reader.read(body, RequestOverrides.NONE));
    }

    @Test
    void theReaderOfPoliciesAcceptsNothingThatTheContractRefuses() throws IOException {
        String standard = Resources.text(PolicyFolder.class, "standard.yaml");
        JsonValue tree = Objects.requireNonNull(YamlTree.parse(standard, new FaultLog()));
        check("Policy", List.of(JSON.readTree(JsonBytes.of(tree))), PolicyReader::read);
    }

    private static void check(String schema, List<JsonNode> documents, Function<byte[], ReadResult<?>> reader)
            throws IOException {
        RequestContract contract = RequestContract.of(ContractDocument.load().tree(), schema);
        SplittableRandom random = new SplittableRandom(20261129);
        int accepted = 0;
        for (int i = 0; i < CHANGES; i++) {
            JsonNode document = documents.get(i % documents.size()).deepCopy();
            change(document, random);
            byte[] body = JSON.writeValueAsBytes(document);
            if (reader.apply(body) instanceof ReadResult.Accepted) {
                accepted++;
                assertThat(contract.fault(body)).as(document.toString()).isEmpty();
            }
        }
        // Most changes break a document, and a good part does not.
        assertThat(accepted).isBetween(CHANGES / 20, CHANGES);
    }

    /// Changes one member or element somewhere: removes it, adds an unknown key, or puts another value in its place.
    private static void change(JsonNode root, SplittableRandom random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode chosen = containers.get(random.nextInt(containers.size()));
        JsonNode value = value(root, random);
        switch (chosen) {
            case ObjectNode object when random.nextInt(8) == 0 -> object.set("unknown", value);
            case ObjectNode object -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.isEmpty() ? "unknown" : names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value);
                }
            }
            case ArrayNode array when array.isEmpty() || random.nextInt(4) == 0 -> array.add(value);
            case ArrayNode array when random.nextInt(4) == 0 -> array.remove(random.nextInt(array.size()));
            case ArrayNode array -> array.set(random.nextInt(array.size()), value);
            default -> throw new IllegalStateException(chosen.toString());
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static JsonNode value(JsonNode root, SplittableRandom random) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(-3, 4));
            case 3 -> NODES.numberNode(random.nextDouble());
            case 4 -> NODES.numberNode(1e300 * random.nextDouble());
            case 5 -> NODES.textNode(String.valueOf(random.nextInt(1000)));
            case 6 -> NODES.textNode(random.nextInt() + "e" + random.nextInt(-400, 400));
            case 7 -> NODES.textNode("");
            case 8 -> NODES.textNode("BTC");
            case 9 -> NODES.textNode("P1D");
            case 10 -> NODES.textNode("2026-09-25T08:00:00Z");
            case 11 -> NODES.objectNode();
            case 12 -> NODES.arrayNode();
            // A part of the document in a place where it does not belong, or does.
            default -> {
                List<JsonNode> containers = new ArrayList<>();
                collect(root, containers);
                yield containers.get(random.nextInt(containers.size())).deepCopy();
            }
        };
    }
}

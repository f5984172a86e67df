package io.plimsoll.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Damages a document the way a careless or hostile client would: a few of its values, fields and lists, or its bytes.
/// The same numbers give the same damage.
final class DocumentMutator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JSON.getNodeFactory();
    private static final int MOST_CHANGES = 4;
    private static final int DEPTH = 2000;
    private static final int REPEATS = 200;

    /// Values of every type, as JSON text.
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[]]",
            "0",
            "-0.0",
            "-1",
            "0.5",
            "1e400",
            "-1e400",
            "1e-400",
            "1.7976931348623157e308",
            "5e-324",
            "9007199254740993",
            "9223372036854775808",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"-0\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"1e5\"",
            "\"1e999\"",
            "\"0x10\"",
            "\"1,000\"",
            "\"\\u0661\\u0662\"",
            "\"\\ud83d\\ude80\\u202e\\u0000\"",
            "\"\\ud800\"",
            "\"../../etc/passwd\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-06-30T24:00:00Z\"",
            "\"2026-12-31T23:59:60Z\"",
            "\"2026-06-30T11:49:18\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-0001-01-01T00:00:00Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"PT0S\"",
            "\"P-1D\"",
            "\"P100000D\"",
            "\"PT0.000000001S\"");

    /// What a mistaken unit or sign makes of a number.
    private static final double[] FACTORS = {-1, 0, 0.01, 100, 10_000, 0.0001, 1e9, 1e-9, 1e150, 365, 0.999, 2};

    private final RandomGenerator random;

    DocumentMutator(RandomGenerator random) {
        this.random = random;
    }

    /// The document with one to four changes.
    byte[] damage(JsonNode document) {
        JsonNode copy = document.deepCopy();
        int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            change(copy);
        }
        try {
            byte[] bytes = JSON.writeValueAsBytes(copy);
            return random.nextInt(50) == 0 ? damage(bytes) : bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] damage(byte[] bytes) {
        byte[] damaged = bytes.clone();
        int at = random.nextInt(damaged.length);
        switch (random.nextInt(3)) {
            case 0 -> damaged[at] = (byte) random.nextInt(256);
            case 1 ->
                damaged = new String(bytes, 0, at, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            default ->
                damaged = ("\ufeff" + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
        return damaged;
    }

    private void change(JsonNode root) {
        List<JsonNode> parents = new ArrayList<>();
        collect(root, parents);
        switch (pick(parents)) {
            case ObjectNode object when !object.isEmpty() -> changeObject(root, object);
            case ArrayNode array when !array.isEmpty() -> changeArray(root, array);
            case ObjectNode object -> object.set("unknown", value());
            case ArrayNode array -> array.add(value());
            default -> throw new IllegalStateException("no container");
        }
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private void changeObject(JsonNode root, ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = pick(names);
        JsonNode old = object.get(name);
        switch (random.nextInt(18)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "s", object.remove(name));
            case 2 -> object.set("unknown-" + random.nextInt(100), value());
            case 3 -> {
                String other = pick(names);
                object.set(name, object.get(other));
                object.set(other, old);
            }
            case 4 -> object.set(name, twice(old));
            case 5 -> object.set(name, any(root).deepCopy());
            default -> object.set(name, changed(root, old));
        }
    }

    /// A field that occurs twice: the text of its value goes on with a second field of a name that any object may have.
    private JsonNode twice(JsonNode old) {
        return raw(old + ",\"twice\":1,\"twice\":" + value());
    }

    private void changeArray(JsonNode root, ArrayNode array) {
        int at = random.nextInt(array.size());
        switch (random.nextInt(9)) {
            case 0 -> array.remove(at);
            case 1 -> array.removeAll();
            case 2 -> array.add(array.get(at).deepCopy());
            case 3 -> {
                JsonNode repeated = array.get(at);
                for (int i = 0; i < REPEATS; i++) {
                    array.add(repeated.deepCopy());
                }
            }
            case 4 -> array.insert(0, array.remove(at));
            case 5 -> array.set(at, any(root).deepCopy());
            default -> array.set(at, changed(root, array.get(at)));
        }
    }

    private JsonNode changed(JsonNode root, JsonNode old) {
        if (random.nextInt(5) == 0) {
            return value();
        }
        if (old.isNumber()) {
            return raw(number(old.decimalValue()));
        }
        if (old.isTextual() && old.textValue().matches("-?\\d+(\\.\\d+)?")) {
            return NODES.textNode(number(new BigDecimal(old.textValue())));
        }
        if (old.isTextual()) {
            return random.nextBoolean()
                    ? text(root)
                    : NODES.textNode(old.textValue() + pick(List.of("x", " ", "\u00e9", "\n")));
        }
        return any(root).deepCopy();
    }

    /// A number near it, or what a mistaken unit or sign makes of it, as JSON text.
    private String number(BigDecimal old) {
        double changed = random.nextInt(3) == 0
                ? old.doubleValue() * Math.exp(random.nextGaussian())
                : old.doubleValue() * FACTORS[random.nextInt(FACTORS.length)];
        if (random.nextBoolean() && Math.abs(changed) < Long.MAX_VALUE) {
            return String.valueOf(Math.round(changed));
        }
        return Double.isFinite(changed) ? BigDecimal.valueOf(changed).toPlainString() : "1e999";
    }

    /// Another text of the document: a reference to something else, or a choice of another list.
    private JsonNode text(JsonNode root) {
        for (int i = 0; i < 20; i++) {
            JsonNode found = any(root);
            if (found.isTextual()) {
                return found.deepCopy();
            }
        }
        return value();
    }

    /// Some value below the top: a copy of the whole document in itself would double its size with every change.
    private JsonNode any(JsonNode root) {
        if (root.isEmpty()) {
            return value();
        }
        JsonNode node = child(root);
        while (node.isContainerNode() && !node.isEmpty() && random.nextInt(5) > 0) {
            node = child(node);
        }
        return node;
    }

    private JsonNode child(JsonNode parent) {
        List<JsonNode> children = new ArrayList<>();
        parent.forEach(children::add);
        return pick(children);
    }

    private JsonNode value() {
        return switch (random.nextInt(VALUES.size() + 2)) {
            case 0 -> raw("[".repeat(DEPTH) + "]".repeat(DEPTH));
            case 1 -> NODES.textNode("x".repeat(random.nextInt(100_000)));
            default -> raw(pick(VALUES));
        };
    }

    private static JsonNode raw(String json) {
        return new POJONode(new RawValue(json));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

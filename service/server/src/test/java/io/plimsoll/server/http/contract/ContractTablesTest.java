package io.plimsoll.server.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.MapType;
import io.plimsoll.server.json.form.NameOrDocument;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.TextOrRecord;
import io.plimsoll.server.json.form.ValueType;
import io.plimsoll.server.json.form.VariantForm;
import io.plimsoll.server.json.table.RequestContent;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables that requests are read by and the schemas of the contract say the same of every key: its type,
/// its labels, its bounds, its default, and whether it must be there. Neither has a key that the other lacks.
final class ContractTablesTest {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final JsonObject CONTRACT = ContractDocument.load().tree();

    /// Keywords that the tables have too. The forms of texts, and conditions between keys, stand in the contract alone.
    private static final Set<String> COMPARED = Set.of(
            "type",
            "enum",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "oneOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minItems",
            "maxItems");

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("MarginRequest", RequestForms.MARGIN_REQUEST),
                Arguments.of("BatchRequest", RequestForms.BATCH_REQUEST),
                Arguments.of("FirmRequest", RequestForms.FIRM_REQUEST),
                Arguments.of("StressRequest", RequestForms.STRESS_REQUEST),
                Arguments.of("WhatIfRequest", RequestForms.WHAT_IF_REQUEST),
                Arguments.of("OptimiseRequest", RequestForms.OPTIMISE_REQUEST),
                Arguments.of("VenuesRequest", RequestForms.VENUES_REQUEST));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theContractHasTheKeysOfTheTable(String schema, RecordForm<RequestContent> form) {
        Map<String, String> contract = new TreeMap<>();
        Map<String, String> table = new TreeMap<>();
        leaves("", comparable(reference(SCHEMAS + schema)), contract);
        leaves("", comparable(new JsonObject(form.schema())), table);
        Set<String> places = new TreeSet<>(contract.keySet());
        places.addAll(table.keySet());
        assertThat(places.stream()
                        .filter(place -> !Objects.equals(contract.get(place), table.get(place)))
                        .map(place -> place + ": contract " + contract.get(place) + ", table " + table.get(place)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theContractHasTheDefaultsOfTheTable(String schema, RecordForm<RequestContent> form) {
        List<String> wrong = new ArrayList<>();
        compareDefaults("", form, reference(SCHEMAS + schema), wrong);
        assertThat(wrong).isEmpty();
    }

    /// The comparison sees a key too many, a key too few, another type, another bound and another default.
    @Test
    void aTableThatDiffersIsSeen() {
        RecordForm<RequestContent> form = RequestForms.MARGIN_REQUEST;
        JsonObject same = comparable(new JsonObject(form.schema()));
        for (RecordForm<RequestContent> other : List.of(
                form.without("steps"),
                form.with(Field.unhashed("more", RequestForms.BACKEND.type())),
                form.without("steps").with(Field.unhashed("steps", RequestForms.BACKEND.type())),
                form.without("steps").with(RequestForms.STEPS.bound("maximum", 9)))) {
            assertThat(comparable(new JsonObject(other.schema()))).isNotEqualTo(same);
        }
        List<String> wrong = new ArrayList<>();
        Field<RequestContent, Integer> steps = Field.defaulted("steps", RequestForms.STEPS.type(), 2, content -> null);
        compareDefaults("", form.without("steps").with(steps), reference(SCHEMAS + "MarginRequest"), wrong);
        assertThat(wrong).containsExactly("/steps has the default 1, and the table 2");
    }

    private static JsonObject reference(String reference) {
        Object at = CONTRACT;
        for (String step : reference.substring(2).split("/", -1)) {
            at = Objects.requireNonNull(((JsonObject) at).getValue(step), reference);
        }
        return (JsonObject) at;
    }

    /// The schema with its reference followed; keywords beside the reference come on top.
    private static JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref");
        if (reference == null) {
            return schema;
        }
        JsonObject merged = resolved(reference(reference)).copy();
        schema.forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
        merged.remove("$ref");
        return merged;
    }

    private static JsonObject comparable(JsonObject given) {
        JsonObject schema = resolved(given);
        JsonObject compared = new JsonObject();
        List<JsonObject> kinds = kinds(schema);
        if (!kinds.isEmpty()) {
            return compared.put("oneOf", new JsonArray(kinds));
        }
        for (String keyword : COMPARED) {
            if (schema.containsKey(keyword) && !keyword.equals("oneOf")) {
                compared.put(keyword, value(keyword, schema.getValue(keyword)));
            }
        }
        return compared;
    }

    /// The types of `oneOf`; none where it only says which keys go together.
    private static List<JsonObject> kinds(JsonObject schema) {
        return schema.getJsonArray("oneOf", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.containsKey("type") || one.containsKey("$ref"))
                .map(ContractTablesTest::comparable)
                .sorted(Comparator.comparing(ContractTablesTest::kindOf))
                .toList();
    }

    private static String kindOf(JsonObject schema) {
        JsonObject kind = schema.getJsonObject("properties", new JsonObject()).getJsonObject("kind", new JsonObject());
        return schema.getValue("type") + String.valueOf(kind.getValue("enum"));
    }

    private static Object value(String keyword, Object value) {
        return switch (keyword) {
            case "properties" -> {
                JsonObject properties = new JsonObject(new TreeMap<>(((JsonObject) value).getMap()));
                JsonObject compared = new JsonObject();
                properties.forEach(entry -> compared.put(entry.getKey(), comparable((JsonObject) entry.getValue())));
                yield compared;
            }
            case "items" -> comparable((JsonObject) value);
            case "additionalProperties" -> value instanceof JsonObject type ? comparable(type) : value;
            case "required", "enum", "type" ->
                value instanceof JsonArray array
                        ? array.stream().map(String::valueOf).sorted().toList().toString()
                        : value;
            default -> value instanceof Number number ? (Object) number.doubleValue() : value;
        };
    }

    /// Every keyword with its place, so that a difference is one line.
    private static void leaves(String place, Object value, Map<String, String> leaves) {
        switch (value) {
            case JsonObject object ->
                object.forEach(entry -> leaves(place + "/" + entry.getKey(), entry.getValue(), leaves));
            case JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    leaves(place + "/" + i, array.getValue(i), leaves);
                }
            }
            default -> leaves.put(place, value.toString());
        }
    }

    private static void compareDefaults(String place, ValueType<?> type, JsonObject given, List<String> wrong) {
        JsonObject schema = resolved(given);
        switch (type) {
            case RecordForm<?> form ->
                form.fields().forEach(field -> {
                    JsonObject property = resolved(schema.getJsonObject("properties", new JsonObject())
                            .getJsonObject(field.key(), new JsonObject()));
                    compareDefault(place + "/" + field.key(), field, property, wrong);
                    compareDefaults(place + "/" + field.key(), field.type(), property, wrong);
                });
            case ListType<?> list ->
                compareDefaults(place, list.element(), schema.getJsonObject("items", new JsonObject()), wrong);
            case MapType<?> map ->
                compareDefaults(
                        place,
                        map.elements().apply(""),
                        schema.getJsonObject("additionalProperties", new JsonObject()),
                        wrong);
            case BuiltType<?, ?> built -> compareDefaults(place, built.given(), schema, wrong);
            case NameOrDocument either -> {
                JsonObject document = schema.getJsonArray("oneOf").getJsonObject(1);
                either.tables().forEach(table -> compareDefaults(place, table, document, wrong));
            }
            case TextOrRecord<?> either ->
                compareDefaults(
                        place, either.record(), schema.getJsonArray("oneOf").getJsonObject(1), wrong);
            case VariantForm<?> variants ->
                schema.getJsonArray("oneOf").stream()
                        .map(one -> resolved((JsonObject) one))
                        .forEach(one -> {
                            String kind = one.getJsonObject("properties")
                                    .getJsonObject("kind")
                                    .getJsonArray("enum")
                                    .getString(0);
                            compareDefaults(
                                    place,
                                    Objects.requireNonNull(variants.kinds().get(kind), kind),
                                    one,
                                    wrong);
                        });
            default -> {}
        }
    }

    private static void compareDefault(String place, Field<?, ?> field, JsonObject property, List<String> wrong) {
        Object fallback = field.fallback();
        if (!property.containsKey("default")) {
            boolean isPlain = fallback instanceof Number
                    || fallback instanceof String
                    || fallback instanceof Enum<?>
                    || fallback instanceof Boolean
                    || fallback instanceof Duration;
            if (isPlain) {
                wrong.add(place + " has no default, and the table " + fallback);
            }
            return;
        }
        JsonObject document = new JsonObject().put("default", property.getValue("default"));
        JsonValue tree = JsonTree.parse(document.encode().getBytes(StandardCharsets.UTF_8), new FaultLog());
        FaultLog log = new FaultLog();
        Object read = tree instanceof JsonValue.Members(Map<String, JsonValue> members)
                ? field.type().read(Objects.requireNonNull(members.get("default")), Pointer.ROOT, field.key(), log)
                : null;
        if (log.count() > 0 || !Objects.equals(read, fallback)) {
            wrong.add(place + " has the default " + property.getValue("default") + ", and the table " + fallback);
        }
    }
}

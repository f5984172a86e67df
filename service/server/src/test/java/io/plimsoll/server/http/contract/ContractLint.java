package io.plimsoll.server.http.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks an OpenAPI 3.1 document by rules that a client generator depends on:
///
/// - every key is one of the specification, so that a comma in a sentence cannot make a key of its second half;
/// - the document refers to nothing outside itself, and every reference resolves;
/// - a reference into a schema follows `properties` only: other parts have no name in a generated type;
/// - every required key has a schema, and every type is one of JSON Schema;
/// - every operation has a summary, an identifier of its own, a known tag, a scope, and answers for success and for a
///   fault;
/// - every component is used.
///
/// The rules are those of the recommended rule set of Redocly that this document can break. A parser in Java was no
/// substitute: swagger-parser 2.1.46 accepts a stray key in a schema, a required key without a schema, and an example
/// at
/// an address.
final class ContractLint {
    private static final Map<String, Map<String, String>> KEYS = keys();
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "array", "object", "null");
    private static final String EXTENSION = "x-";
    private static final List<String> SCOPES = List.of("admin", "approve", "compute", "public", "read", "write");

    private final JsonObject document;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> references = new HashSet<>();
    private final Set<String> operations = new HashSet<>();

    private ContractLint(JsonObject document) {
        this.document = document;
    }

    /// Every fault, as the JSON pointer of its place and a sentence; none if the document is sound.
    static List<String> faults(JsonObject document) {
        ContractLint lint = new ContractLint(document);
        lint.object("document", document, "");
        lint.unusedComponents();
        return List.copyOf(lint.faults);
    }

    /// The keys of each kind of object, each with the kind of its value: `*` is not looked into, `K[]` is an array of
    /// `K`, `K{}` an object whose values are `K`.
    private static Map<String, Map<String, String>> keys() {
        Map<String, Map<String, String>> keys = new HashMap<>();
        keys.put("document", of("openapi info:info servers security tags:tag[] paths:path{} components:components"));
        keys.put("info", of("title version summary description license contact termsOfService"));
        keys.put("tag", of("name description externalDocs"));
        keys.put(
                "path",
                of("summary description parameters:parameter[] get:operation put:operation post:operation"
                        + " delete:operation patch:operation head:operation options:operation"));
        keys.put(
                "operation",
                of("operationId tags summary description deprecated security parameters:parameter[] requestBody:body"
                        + " responses:response{}"));
        keys.put("securityScheme", of("type description name in scheme bearerFormat flows openIdConnectUrl"));
        keys.put("parameter", of("$ref name in required description deprecated style explode schema:schema example"));
        keys.put("body", of("$ref description required content:media{}"));
        keys.put("response", of("$ref description headers:header{} content:media{}"));
        keys.put("header", of("$ref description required schema:schema example"));
        keys.put("media", of("schema:schema example examples:example{}"));
        // A bundler fetches `externalValue`, which is an address of this server and not of the bundler.
        keys.put("example", of("$ref summary description value"));
        keys.put(
                "components",
                of("securitySchemes:securityScheme{} schemas:schema{} responses:response{} parameters:parameter{}"
                        + " headers:header{} requestBodies:body{} examples:example{}"));
        keys.put(
                "schema",
                of("$ref title description type format enum const default examples deprecated readOnly writeOnly"
                        + " minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern minLength"
                        + " maxLength minItems maxItems uniqueItems minProperties maxProperties contentEncoding"
                        + " contentMediaType required properties:schema{} patternProperties:schema{}"
                        + " additionalProperties:schema propertyNames:schema items:schema prefixItems:schema[]"
                        + " contains:schema not:schema oneOf:schema[] anyOf:schema[] allOf:schema[] if:schema"
                        + " then:schema else:schema"));
        return keys;
    }

    private static Map<String, String> of(String words) {
        Map<String, String> kinds = new HashMap<>();
        for (String word : words.split(" ", -1)) {
            int colon = word.indexOf(':');
            kinds.put(colon < 0 ? word : word.substring(0, colon), colon < 0 ? "*" : word.substring(colon + 1));
        }
        return kinds;
    }

    private void fault(String pointer, String sentence) {
        faults.add(pointer + ": " + sentence);
    }

    private void value(String kind, @Nullable Object value, String pointer) {
        if (kind.endsWith("{}") && value instanceof JsonObject map) {
            String element = kind.substring(0, kind.length() - 2);
            map.forEach(entry -> value(element, entry.getValue(), join(pointer, entry.getKey())));
        } else if (kind.endsWith("[]") && value instanceof JsonArray array) {
            String element = kind.substring(0, kind.length() - 2);
            for (int i = 0; i < array.size(); i++) {
                value(element, array.getValue(i), pointer + "/" + i);
            }
        } else if (KEYS.containsKey(kind) && value instanceof JsonObject object) {
            object(kind, object, pointer);
        } else if (!kind.equals("*") && !(kind.equals("schema") && value instanceof Boolean)) {
            fault(pointer, "must be of kind " + kind);
        }
    }

    private void object(String kind, JsonObject object, String pointer) {
        Map<String, String> keys = KEYS.getOrDefault(kind, Map.of());
        for (Map.Entry<String, Object> entry : object) {
            String key = entry.getKey();
            String child = keys.get(key);
            if (child != null) {
                value(child, entry.getValue(), join(pointer, key));
            } else if (!key.startsWith(EXTENSION)) {
                fault(join(pointer, key), "is no key of a " + kind);
            }
        }
        if (object.getValue("$ref") instanceof String reference) {
            reference(reference, pointer);
        }
        switch (kind) {
            case "schema" -> schema(object, pointer);
            case "operation" -> operation(object, pointer);
            case "response", "header" -> described(object, pointer);
            default -> {}
        }
    }

    private void described(JsonObject object, String pointer) {
        if (!object.containsKey("$ref") && object.getString("description", "").isBlank()) {
            fault(pointer, "has no description");
        }
    }

    private void schema(JsonObject schema, String pointer) {
        if (schema.getValue("type") instanceof String type && !TYPES.contains(type)) {
            fault(
                    pointer + "/type",
                    type + " is no type: " + TYPES.stream().sorted().toList());
        }
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        for (Object required : schema.getJsonArray("required", new JsonArray())) {
            if (!properties.containsKey((String) required)) {
                fault(pointer + "/required", required + " is required and has no schema");
            }
        }
    }

    private void operation(JsonObject operation, String pointer) {
        String name = operation.getString("operationId", "");
        if (name.isBlank() || !operations.add(name)) {
            fault(pointer + "/operationId", "is missing or used twice");
        }
        if (operation.getString("summary", "").isBlank()) {
            fault(pointer, "has no summary");
        }
        List<String> tags = document.getJsonArray("tags", new JsonArray()).stream()
                .map(tag -> ((JsonObject) tag).getString("name"))
                .toList();
        if (!tags.containsAll(
                operation.getJsonArray("tags", new JsonArray().add("")).getList())) {
            fault(pointer + "/tags", "names no tag of the document");
        }
        if (!SCOPES.contains(operation.getString("x-scope", ""))) {
            fault(pointer + "/x-scope", "must be one of " + String.join(", ", SCOPES));
        }
        for (String range : List.of("2", "4")) {
            if (operation.getJsonObject("responses", new JsonObject()).fieldNames().stream()
                    .noneMatch(status -> status.startsWith(range))) {
                fault(pointer + "/responses", "has no answer of " + range + "xx");
            }
        }
    }

    private void reference(String reference, String pointer) {
        references.add(reference);
        if (!reference.startsWith("#/components/")) {
            fault(pointer, "refers to " + reference + ", outside the components of the document");
            return;
        }
        String[] steps = reference.substring(2).split("/", -1);
        Object place = document;
        for (String step : steps) {
            place = place instanceof JsonObject object ? object.getValue(unescaped(step)) : null;
        }
        if (place == null) {
            fault(pointer, "refers to " + reference + ", which does not exist");
        }
        // components/schemas/NAME, then pairs of `properties` and a key.
        for (int i = 3; i < steps.length; i += 2) {
            if (!steps[i].equals("properties") || i + 1 == steps.length) {
                fault(pointer, "refers to " + reference + ", a part of a schema that has no name");
                return;
            }
        }
    }

    private void unusedComponents() {
        for (Object alternative : document.getJsonArray("security", new JsonArray())) {
            ((JsonObject) alternative)
                    .fieldNames()
                    .forEach(name -> reference("#/components/securitySchemes/" + name, "/security"));
        }
        for (Map.Entry<String, Object> group : document.getJsonObject("components", new JsonObject())) {
            for (String name : ((JsonObject) group.getValue()).fieldNames()) {
                String reference = "#/components/" + group.getKey() + "/" + name;
                if (references.stream().noneMatch(used -> (used + "/").startsWith(reference + "/"))) {
                    fault(reference.substring(1), "is used nowhere");
                }
            }
        }
    }

    private static String join(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}

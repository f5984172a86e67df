package io.plimsoll.server.http.contract;

import io.plimsoll.server.question.Question;
import io.plimsoll.server.resource.Resources;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The contract `openapi.yaml`, as bytes and as a tree.
public record ContractDocument(byte[] yaml, JsonObject tree) {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Pattern PART_OF_SCHEMA = Pattern.compile("\"" + SCHEMAS + "([A-Za-z]+)/");

    /// Reads the contract from the class path.
    public static ContractDocument load() {
        byte[] yaml = bytes();
        Map<String, Object> tree = parser().load(new String(yaml, StandardCharsets.UTF_8));
        return new ContractDocument(yaml, new JsonObject(Json.encode(tree)));
    }

    /// The contract with the paths and components of questions that bring their own documentation.
    ///
    /// @throws IllegalArgumentException if neither the contract nor the question has the question's path
    public ContractDocument documenting(List<Question<?, ?>> questions) {
        JsonObject all = tree.copy();
        questions.stream()
                .map(Question::documentation)
                .filter(text -> !text.isEmpty())
                .forEach(text -> all.mergeIn(new JsonObject(Json.encode(parser().<Object>load(text))), true));
        for (Question<?, ?> question : questions) {
            if (!all.getJsonObject("paths").containsKey(question.path())) {
                throw new IllegalArgumentException(question.path() + " is not documented");
            }
        }
        return all.equals(tree)
                ? this
                : new ContractDocument(
                        parser().dump(Json.decodeValue(all.encode(), Map.class)).getBytes(StandardCharsets.UTF_8), all);
    }

    private static Yaml parser() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    /// The text of a contract, or of a part of it, with its references rewritten for the validator.
    ///
    /// @param base URI of the schemas
    public static String withBase(String json, String base) {
        return PART_OF_SCHEMA.matcher(json).replaceAll("\"" + base + "$1#/").replace(SCHEMAS, base);
    }

    private static byte[] bytes() {
        return Resources.bytes(ContractDocument.class, "openapi.yaml");
    }
}

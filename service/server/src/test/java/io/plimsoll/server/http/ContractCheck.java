package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.exchange.Problem;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Holds an answer against the contract: its status, its media type, its headers and its body must stand there.
/// Answers of paths that the contract lacks must be problems.
final class ContractCheck {
    private static final String BASE = "app://plimsoll-test/";
    private static final JsonSchemaOptions OPTIONS =
            new JsonSchemaOptions().setBaseUri(BASE).setDraft(Draft.DRAFT202012).setOutputFormat(OutputFormat.Basic);

    private final JsonObject contract;
    private final SchemaRepository repository = SchemaRepository.create(OPTIONS);

    ContractCheck(JsonObject contract) {
        this.contract = new JsonObject(ContractDocument.withBase(contract.encode(), BASE));
        JsonObject schemas = this.contract.getJsonObject("components").getJsonObject("schemas");
        for (String name : schemas.fieldNames()) {
            repository.dereference(BASE + name, JsonSchema.of(BASE + name, schemas.getJsonObject(name)));
        }
    }

    void check(String path, String method, HttpResponse<String> response) {
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        String mediaType =
                response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        @Nullable JsonObject operations = contract.getJsonObject("paths").getJsonObject(path);
        if (operations == null) {
            assertThat(mediaType).isEqualTo(Problem.MEDIA_TYPE);
            checkBody(schema("Problem"), response.body());
            return;
        }
        String operation = method.toLowerCase(Locale.ROOT);
        JsonObject known = operations.containsKey(operation)
                ? operations.getJsonObject(operation)
                : operations.getJsonObject(operations.fieldNames().iterator().next());
        JsonObject declared = resolved(known.getJsonObject("responses"), String.valueOf(response.statusCode()));
        JsonObject content = declared.getJsonObject("content", new JsonObject());
        if (content.isEmpty()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        assertThat(content.fieldNames()).as(path + " " + response.statusCode()).contains(mediaType);
        declared.getJsonObject("headers", new JsonObject())
                .fieldNames()
                .forEach(header -> assertThat(response.headers().firstValue(header))
                        .as(header)
                        .isPresent());
        if (mediaType.equals("application/x-ndjson")) {
            checkLines(content.getJsonObject(mediaType).getJsonObject("schema"), response.body());
        } else if (mediaType.endsWith("json")) {
            checkBody(content.getJsonObject(mediaType).getJsonObject("schema"), response.body());
        }
    }

    private JsonObject resolved(JsonObject responses, String status) {
        assertThat(responses.fieldNames()).contains(status);
        JsonObject response = responses.getJsonObject(status);
        String reference = response.getString("$ref");
        return reference == null
                ? response
                : contract.getJsonObject("components")
                        .getJsonObject("responses")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static JsonObject schema(String name) {
        return new JsonObject().put("$ref", BASE + name);
    }

    private void checkLines(JsonObject schema, String body) {
        assertThat(body).endsWith("\n");
        body.lines().forEach(line -> checkBody(schema, line));
    }

    private void checkBody(JsonObject schema, String body) {
        Object value = Json.decodeValue(body);
        assertThat(value).isInstanceOfAny(JsonObject.class, JsonArray.class);
        OutputUnit output = repository.validator(JsonSchema.of(schema), OPTIONS).validate(value);
        assertThat(output.getValid()).as(() -> body + "\n" + output.toJson()).isTrue();
    }
}

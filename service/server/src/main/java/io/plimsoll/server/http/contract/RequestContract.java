package io.plimsoll.server.http.contract;

import io.plimsoll.kernels.check.Fault;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The schema of a request in `openapi.yaml`, as a gate. The reader stands before it and tells every fault; what
/// gets here and is refused is a disagreement between reader and contract, and the contract wins.
///
/// The schemas go to the validator of vertx-json-schema directly. vertx-openapi takes as long for a body (both half a
/// second for 2,000 positions on two cores, nearly all of it in that validator) and twenty times as long to load; it
/// refuses a contract that declares problem documents, and names the outermost object for any fault.
public final class RequestContract {
    private static final String CODE = "contract";
    private static final String BASE = "app://plimsoll/";
    private static final JsonSchemaOptions OPTIONS =
            new JsonSchemaOptions().setBaseUri(BASE).setDraft(Draft.DRAFT202012);

    private final Validator quick;
    private final Validator telling;

    private RequestContract(Validator quick, Validator telling) {
        this.quick = quick;
        this.telling = telling;
    }

    /// The gate that a contract sets.
    ///
    /// @param contract the OpenAPI document
    /// @param schema name of the request's schema
    public static RequestContract of(JsonObject contract, String schema) {
        JsonObject schemas = new JsonObject(ContractDocument.withBase(
                contract.getJsonObject("components").getJsonObject("schemas").encode(), BASE));
        SchemaRepository repository = SchemaRepository.create(OPTIONS);
        for (String name : schemas.fieldNames()) {
            repository.dereference(BASE + name, JsonSchema.of(BASE + name, schemas.getJsonObject(name)));
        }
        return new RequestContract(
                repository.validator(BASE + schema, withOutput(OutputFormat.Flag)),
                repository.validator(BASE + schema, withOutput(OutputFormat.Basic)));
    }

    /// What the contract has against a document, if anything.
    ///
    /// @param document a JSON object
    public Optional<Fault> fault(byte[] document) {
        JsonObject body = new JsonObject(new String(document, StandardCharsets.UTF_8));
        if (quick.validate(body).getValid()) {
            return Optional.empty();
        }
        return Optional.of(innermost(telling.validate(body)));
    }

    /// The validator tells the fault and every object around it; the longest pointer is the fault.
    private static Fault innermost(OutputUnit output) {
        List<OutputUnit> errors = output.getErrors() == null ? List.of() : output.getErrors();
        return errors.stream()
                .filter(error -> error.getInstanceLocation() != null)
                .max(Comparator.comparingInt(
                        error -> error.getInstanceLocation().length()))
                .map(error -> new Fault(
                        error.getInstanceLocation().replaceFirst("^#", ""), CODE, String.valueOf(error.getError())))
                .orElseGet(() -> new Fault("", CODE, "the body is not of the contract's shape"));
    }

    private static JsonSchemaOptions withOutput(OutputFormat format) {
        return new JsonSchemaOptions(OPTIONS).setOutputFormat(format);
    }
}

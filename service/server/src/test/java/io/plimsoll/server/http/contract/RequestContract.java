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

/// Checks a request body against its schema in `openapi.yaml`. The reader has checked the body before and reports
/// every fault. A body that fails only here shows a difference between reader and contract; the contract wins.
///
/// Uses the validator of vertx-json-schema directly. vertx-openapi takes as long for a body (half a second for
/// 2,000 positions on two cores, nearly all of it in that validator) and twenty times as long to load. It also
/// rejects a contract that declares problem documents, and reports only the outermost object of a fault.
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

    /// The check for one schema of a contract.
    ///
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

    /// The fault of a document; empty if it conforms.
    public Optional<Fault> fault(byte[] document) {
        JsonObject body = new JsonObject(new String(document, StandardCharsets.UTF_8));
        if (quick.validate(body).getValid()) {
            return Optional.empty();
        }
        return Optional.of(innermost(telling.validate(body)));
    }

    /// The validator reports a fault and every object around it; the longest pointer is the fault itself.
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

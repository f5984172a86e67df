package io.plimsoll.server.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.BatchDocument;
import io.plimsoll.server.json.RequestCases;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reader and contract judge alike: what the one takes the other takes, and what breaks the shape breaks both.
final class RequestContractTest {
    private static final ContractDocument DOCUMENT = ContractDocument.load();
    private static final RequestContract CONTRACT = RequestContract.of(DOCUMENT.tree(), "MarginRequest");

    /// Faults of the shape that a schema can express. Not so those of the text: a key that stands twice, a
    /// nesting too deep, half a surrogate pair.
    private static final Set<String> EXPRESSIBLE = Set.of(
            "missing-key", "unknown-key", "wrong-type", "unknown-value", "not-whole", "bad-instant", "not-a-number");

    static Stream<RequestCases.Case> good() {
        return RequestCases.good();
    }

    static Stream<RequestCases.Case> bad() {
        return RequestCases.bad();
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatTheReaderTakesTheContractTakes(RequestCases.Case good) {
        assertThat(new MarginRequestReader().read(good.bytes(), RequestOverrides.NONE))
                .isInstanceOf(ReadResult.Accepted.class);
        assertThat(CONTRACT.fault(good.bytes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "single-perpetual",
                "basis-trade",
                "expired-inside",
                "market-maker",
                "story-drought",
                "story-liquidation",
                "story-offset-granted"
            })
    void theExamplesAreOfTheContract(String example) throws IOException {
        assertThat(CONTRACT.fault(Files.readAllBytes(Path.of("examples", example + ".json"))))
                .isEmpty();
    }

    @Test
    void theExampleInTheContractIsOfTheContract() {
        JsonObject examples = DOCUMENT.tree()
                .getJsonObject("paths")
                .getJsonObject("/v1/margin")
                .getJsonObject("post")
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("examples");
        byte[] minimal = examples.getJsonObject("minimal")
                .getJsonObject("value")
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new MarginRequestReader().read(minimal, RequestOverrides.NONE))
                .isInstanceOf(ReadResult.Accepted.class);
        assertThat(CONTRACT.fault(minimal)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatBreaksTheShapeBreaksBoth(RequestCases.Case bad) {
        if (new MarginRequestReader().read(bad.bytes(), RequestOverrides.NONE)
                instanceof ReadResult.Refused(List<Fault> faults)) {
            boolean expressible = faults.stream().map(Fault::code).allMatch(EXPRESSIBLE::contains);
            if (expressible) {
                assertThat(isRefusedByContract(bad.bytes()))
                        .as(faults.toString())
                        .isTrue();
            }
        } else {
            assertThat(bad.title()).as("must be refused").isEmpty();
        }
    }

    /// A batch is not held against the contract while it is served; here it is, for every good and bad account.
    @Test
    void theContractOfABatchIsThatOfItsReader() throws IOException {
        RequestContract batches = RequestContract.of(DOCUMENT.tree(), "BatchRequest");
        assertThat(batches.fault(Files.readAllBytes(Path.of("examples", "venue-accounts.json"))))
                .isEmpty();
        assertThat(batches.fault(bytes(BatchDocument.with()))).isEmpty();
        assertThat(batches.fault(bytes(BatchDocument.withMethodology(
                        "{\"segment\":\"retail\"}",
                        BatchDocument.account("a", "1")
                                .replace("\"positions\"", "\"segment\":\"professional\",\"positions\"")))))
                .isEmpty();
        assertThat(batches.fault(bytes(BatchDocument.with(BatchDocument.account("a", "1"), "{}"))))
                .isPresent();
        for (String unknown : new String[] {"positions", "accuonts", "collateral", "positionFigures", "revaluation"}) {
            byte[] changed = bytes(BatchDocument.with().replace("\"seed\"", "\"" + unknown + "\""));
            assertThat(batches.fault(changed)).isPresent();
            assertThat(new BatchRequestReader().read(changed, RequestOverrides.NONE))
                    .isInstanceOf(ReadResult.Refused.class);
        }
        good().forEach(good -> {
            JsonObject document = new JsonObject(new String(good.bytes(), StandardCharsets.UTF_8));
            JsonObject account = new JsonObject()
                    .put("id", "a")
                    .put("positions", document.remove("positions"))
                    .put("collateral", document.remove("collateral"));
            byte[] batch =
                    bytes(document.put("accounts", new JsonArray().add(account)).encode());
            assertThat(batches.fault(batch)).as(good.title()).isEmpty();
            assertThat(new BatchRequestReader().read(batch, RequestOverrides.NONE))
                    .as(good.title())
                    .isInstanceOf(ReadResult.Accepted.class);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The schema names the place too, though the reader names it better.
    @Test
    void aFaultIsReportedWhereItIs() {
        String changed = RequestCases.valid().replace("\"quantity\":\"1.5\"", "\"quantity\":true");
        Fault fault = CONTRACT.fault(changed.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(fault.path()).isEqualTo("/positions/2/quantity");
        assertThat(fault.code()).isEqualTo("contract");
    }

    /// Without what vertx-openapi refuses though OpenAPI 3.1 allows it: relative servers, relative addresses of
    /// examples and problem documents.
    @Test
    void theContractIsOpenApi() throws Exception {
        JsonObject readable = DOCUMENT.tree().copy();
        readable.remove("servers");
        readable.getJsonObject("components").remove("responses");
        for (String path : new String[] {
            "/v1/margin", "/v1/margin/batch", "/v1/margin/whatif", "/v1/stress", "/v1/calibrations", "/v1/backtests"
        }) {
            readable.getJsonObject("paths")
                    .getJsonObject(path)
                    .getJsonObject("post")
                    .getJsonObject("requestBody")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .remove("examples");
        }
        for (String path : readable.getJsonObject("paths").fieldNames()) {
            JsonObject operations = readable.getJsonObject("paths").getJsonObject(path);
            for (String method : operations.fieldNames()) {
                operations
                        .getJsonObject(method)
                        .put(
                                "responses",
                                new JsonObject().put("200", new JsonObject().put("description", "as published")));
            }
        }
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract read = OpenAPIContract.from(vertx, readable)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            assertThat(read.operations())
                    .extracting(Operation::getOperationId)
                    .as("every operation of every path")
                    .containsExactlyInAnyOrderElementsOf(operationIds());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    private static List<String> operationIds() {
        JsonObject paths = DOCUMENT.tree().getJsonObject("paths");
        return paths.fieldNames().stream()
                .map(paths::getJsonObject)
                .flatMap(path -> path.fieldNames().stream().map(path::getJsonObject))
                .map(operation -> operation.getString("operationId"))
                .toList();
    }

    private static boolean isRefusedByContract(byte[] bytes) {
        try {
            return CONTRACT.fault(bytes).isPresent();
        } catch (RuntimeException notAnObject) {
            return true;
        }
    }
}

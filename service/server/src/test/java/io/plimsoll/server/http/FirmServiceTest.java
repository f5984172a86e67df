package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.contract.RequestContract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A firm over real HTTP. [ServiceUnderTest] holds every answer against the contract.
final class FirmServiceTest {
    private static final Path EXAMPLE = Path.of("examples", "firm.json");

    @Test
    void answersTheExampleAndRefusesFaults() throws IOException, InterruptedException {
        String example = Files.readString(EXAMPLE).replace("20000", "2000");
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> response = service.post("/v1/firm", example.getBytes(StandardCharsets.UTF_8));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonObject answer = new JsonObject(response.body());
            assertThat(answer.getJsonArray("breakdowns")).hasSize(3);
            assertThat(answer.getJsonArray("outages")).hasSize(2);

            assertProblem(service, example.replace("\"legalEntity\"]", "\"moon\"]"), 422, "/firm/by/1/0");
            assertProblem(service, example.replace("\"most\"", "\"least\""), 400, "/firm/limits/0/least");
            assertProblem(service, "[]", 400, "wrong-type");
        }
    }

    /// A firm of stored books is the firm of the same documents, to the last byte.
    @Test
    void storedBooksAreTheFirmOfTheirDocuments() throws IOException, InterruptedException {
        JsonObject whole = new JsonObject(Files.readString(EXAMPLE)).put("scenarios", 2000);
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            JsonObject market = whole.getJsonObject("market").copy().put("asOf", whole.getString("asOf"));
            put(service, "/v1/markets/{id}", "eod", market);
            put(service, "/v1/models/{id}", "all", whole.getJsonObject("model"));
            JsonArray named = new JsonArray();
            for (Object account : whole.getJsonArray("accounts")) {
                JsonObject book = ((JsonObject) account).copy();
                named.add(new JsonObject().put("book", book.getString("id")));
                JsonObject document = new JsonObject()
                        .put("currency", whole.getString("currency"))
                        .put("horizon", whole.getString("horizon"))
                        .put("market", "eod")
                        .put("model", "all")
                        .put("seed", 7)
                        .put("positions", book.getJsonArray("positions"))
                        .put("tags", book.getJsonObject("tags"))
                        .put("collateral", book.getJsonArray("collateral", new JsonArray()));
                put(service, "/v1/books/{id}", book.getString("id"), document);
            }
            JsonObject asked = whole.copy().put("accounts", named);
            for (String shared : new String[] {"asOf", "currency", "horizon", "market", "model"}) {
                asked.remove(shared);
            }
            assertThat(figures(service, asked)).isEqualTo(figures(service, whole));
            for (String name :
                    new String[] {"", "@1", "carry-deribit@0", "carry-deribit@99999999999999999999", "a/../b", "%00"}) {
                JsonObject unknown = asked.copy();
                unknown.getJsonArray("accounts").add(new JsonObject().put("book", name));
                assertProblem(service, unknown.encode(), 422, "no book of that name or hash is stored");
            }
            JsonObject twice = asked.copy();
            twice.getJsonArray("accounts").add(named.getJsonObject(0).copy().put("id", "again"));
            assertProblem(service, twice.encode(), 422, "no book counts twice");
            assertProblem(service, asked.encode().replace("\"book\":", "\"books\":"), 400, "/accounts/0/books");
        }
    }

    private static void put(ServiceUnderTest service, String path, String id, JsonObject document)
            throws IOException, InterruptedException {
        HttpResponse<String> stored = service.send(
                path,
                service.request(path.replace("{id}", id))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(document.encode()))
                        .build());
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    }

    private static String figures(ServiceUnderTest service, JsonObject request)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                service.post("/v1/firm", request.encode().getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().replaceFirst("\"elapsedMillis\":[0-9.]+", "");
    }

    /// The reader is the gate; the contract says the same.
    @Test
    void theContractIsThatOfTheReader() throws IOException {
        RequestContract contract = RequestContract.of(ContractDocument.load().tree(), "FirmRequest");
        String example = Files.readString(EXAMPLE);
        assertThat(contract.fault(example.getBytes(StandardCharsets.UTF_8))).isEmpty();
        for (String key : new String[] {"firm", "accounts", "tags", "by", "limits", "outages", "positions"}) {
            String changed = example.replace("\"" + key + "\"", "\"" + key + "z\"");
            assertThat(contract.fault(changed.getBytes(StandardCharsets.UTF_8)))
                    .as(key)
                    .isPresent();
        }
    }

    private static void assertProblem(ServiceUnderTest service, String body, int status, String part)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.post("/v1/firm", body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(part);
    }
}

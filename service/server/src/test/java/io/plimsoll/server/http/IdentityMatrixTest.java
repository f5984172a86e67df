package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.identity.Scope;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.resource.Resources;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Every operation of the contract, with every set of scopes, by its own tenant and by another. What is expected comes
/// from `x-scope` alone.
final class IdentityMatrixTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String OWN = "desk-a";
    private static final String OTHER = "desk-b";

    /// Ids that no tenant has: of a request, of an alert, of an answer, and of all else.
    private static final String NO_REQUEST = "0".repeat(32);

    private static final String NO_ALERT = "00000000-0000-0000-0000-000000000000";
    private static final String NO_ANSWER = "sha256:" + "0".repeat(64);
    private static final String NO_RESOURCE = "0123456789ab";

    private static Callers callers;
    private static String owner;

    /// The id of something that `desk-a` has, by the path of its kind.
    private static final Map<String, String> OWNED = new LinkedHashMap<>();

    @BeforeAll
    static void store() throws Exception {
        Path plans = Files.createTempDirectory("plimsoll-plan");
        Path plan = Files.writeString(plans.resolve("plan.yaml"), """
            - name: mine
              tenant: %s
              model: mine
              calibration: {histories: [closes.csv]}
            """.formatted(OWN));
        callers = Callers.start(Map.of(Setting.RECALIBRATIONS, plan.toString(), Setting.HISTORIES, plans.toString()));
        OWNED.put("/v1/recalibrations", "mine");
        owner = callers.key(OWN, "read", "compute", "write", "admin");
        JsonObject request = new JsonObject(Files.readString(Path.of("examples/single-perpetual.json")));
        put("market", request.getJsonObject("market").copy().put("asOf", request.getString("asOf")));
        put("model", request.getJsonObject("model"));
        JsonObject book = request.copy().put("market", "mine").put("model", "mine");
        book.remove("asOf");
        put("book", book);
        put("policy", policy());
        callers.send(owner, "PUT", "/v1/books/{id}/limits", "/v1/books/mine/limits?reason=test", "{}");
        alert();
        callers.send(owner, "POST", "/v1/venue-reports/{id}", "/v1/venue-reports/mine?state=up", "");
        OWNED.put("/v1/venue-reports", "mine");
        HttpResponse<String> margin = callers.send(owner, "POST", "/v1/margin", "/v1/margin", "{\"book\":\"mine\"}");
        OWNED.put(
                "/v1/requests", margin.headers().firstValue("Plimsoll-Request").orElseThrow());
        OWNED.put("/v1/answers", margin.headers().firstValue("Plimsoll-Answer").orElseThrow());
        owned("/v1/alerts", "alert");
        owned("/v1/alert-deliveries", "id");
        OWNED.put("/v1/keys", callers.make(OWN, "spare", List.of("read")).getString("id"));
        OWNED.put("/v1/calibrations", job("/v1/calibrations", "examples/calibration.json"));
        OWNED.put("/v1/backtests", job("/v1/backtests", "examples/backtest.json"));
    }

    /// A rule that every margin breaks, and a receiver that is not there.
    private static void alert() throws IOException, InterruptedException {
        HttpResponse<String> stored = callers.send(owner, "PUT", "/v1/alert-rules", "/v1/alert-rules", """
            {"contacts": [{"name": "desk", "webhook": "http://127.0.0.1:1/"}],
             "rules": [{"name": "any", "condition": "margin-above", "limit": "1", "severity": "warning",
                        "steps": [{"contact": "desk"}]}]}\
            """);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    }

    /// Waits for the first of a list.
    private static void owned(String path, String id) {
        await().atMost(LONG).until(() -> !new JsonArray(callers.get(owner, path).body()).isEmpty());
        try {
            OWNED.put(
                    path,
                    new JsonArray(callers.get(owner, path).body())
                            .getJsonObject(0)
                            .getString(id));
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @AfterAll
    static void stop() {
        callers.service().close();
    }

    private static void put(String kind, JsonObject document) throws IOException, InterruptedException {
        String path = "/v1/" + kind.replaceFirst("y$", "ie") + "s";
        HttpResponse<String> stored = callers.send(owner, "PUT", path + "/{id}", path + "/mine", document.encode());
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        OWNED.put(path, "mine");
    }

    /// The standard policy under another name.
    private static JsonObject policy() throws IOException {
        String standard = Resources.text(PolicyFolder.class, "standard.yaml");
        Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(standard);
        return new JsonObject(Json.encode(tree)).put("id", "mine").put("effectiveDate", "2020-01-01");
    }

    /// A job that is over.
    private static String job(String path, String example) throws Exception {
        HttpResponse<String> taken = callers.send(owner, "POST", path, path, Files.readString(Path.of(example)));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String id = new JsonObject(taken.body()).getString("id");
        callers.send(owner, "DELETE", path + "/{id}", path + "/" + id, "");
        await().atMost(LONG)
                .until(() -> new JsonObject(callers.send(owner, "GET", path + "/{id}", path + "/" + id, "")
                                .body())
                        .containsKey("endedAt"));
        return id;
    }

    /// An operation of the contract.
    private record Operation(String method, String path, String scope) {
        /// The address of something that `desk-a` has.
        String owned() {
            return address(OWNED.entrySet().stream()
                    .filter(entry -> path.startsWith(entry.getKey() + "/"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(""));
        }

        String address(String id) {
            return path.replace("{id}", id).replace("{hash}", id).replace("{version}", "1");
        }

        /// A body that is refused after the caller has passed.
        String body() {
            return method.equals("GET") || method.equals("DELETE") ? "" : "[]";
        }

        /// Whether its answer is a stream without an end.
        boolean isEndless() {
            return path.endsWith("/stream");
        }

        /// Whether it gives what all tenants have, so that only the tenant `default` may ask.
        boolean isOfAllTenants() {
            return path.equals("/v1/backup");
        }

        boolean isOfSomething() {
            return path.contains("{id}") || path.contains("{hash}");
        }

        /// The address of a resource that no tenant has.
        String missing() {
            if (path.startsWith("/v1/requests/")) {
                return address(NO_REQUEST);
            }
            if (path.startsWith("/v1/alert")) {
                return address(NO_ALERT);
            }
            return address(path.startsWith("/v1/answers/") ? NO_ANSWER : NO_RESOURCE);
        }
    }

    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        JsonObject paths = ContractDocument.load().tree().getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject operations = paths.getJsonObject(path);
            for (String method : operations.fieldNames()) {
                all.add(new Operation(
                        method.toUpperCase(Locale.ROOT),
                        path,
                        operations.getJsonObject(method).getString("x-scope")));
            }
        }
        return all;
    }

    private static List<List<String>> scopes() {
        List<List<String>> sets = new ArrayList<>();
        Arrays.stream(Scope.values()).forEach(scope -> sets.add(List.of(scope.label())));
        sets.add(Scope.labels(List.of(Scope.values())));
        return sets;
    }

    @Test
    void everyOperationAsksForItsScopeAndNoOther() throws Exception {
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(40);
        int cases = 0;
        for (Operation operation : operations) {
            HttpResponse<String> unknown =
                    callers.send(null, operation.method, operation.path, operation.owned(), operation.body());
            if (operation.scope.equals("public")) {
                assertThat(unknown.statusCode()).as(operation.toString()).isEqualTo(200);
            } else {
                assertThat(unknown.statusCode()).as(operation.toString()).isEqualTo(401);
                assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"plimsoll\"");
            }
            cases++;
        }
        for (String tenant : List.of(OWN, OTHER)) {
            for (List<String> scopes : scopes()) {
                String key = callers.key(tenant, scopes.toArray(String[]::new));
                for (Operation operation : operations) {
                    check(operation, tenant, scopes, key);
                    cases++;
                }
            }
        }
        assertThat(cases).isEqualTo(operations.size() * 13);
    }

    private static void check(Operation operation, String tenant, List<String> scopes, String key) throws Exception {
        String name = operation + " by " + tenant + " with " + scopes;
        HttpResponse<String> answer = operation.isEndless()
                ? callers.begin(key, operation.path, operation.owned())
                : callers.send(key, operation.method, operation.path, operation.owned(), operation.body());
        int status = answer.statusCode();
        if (operation.scope.equals("public")) {
            assertThat(status).as(name).isEqualTo(200);
        } else if (!scopes.contains(operation.scope)) {
            assertThat(status).as(name).isEqualTo(403);
            assertThat(answer.body()).as(name).contains("needs the scope " + operation.scope);
        } else if (operation.isOfAllTenants()) {
            assertThat(status).as(name).isEqualTo(403);
            assertThat(answer.body()).as(name).contains("only an admin of the tenant default");
        } else if (tenant.equals(OTHER) && operation.isOfSomething() && !operation.method.equals("PUT")) {
            HttpResponse<String> nothing =
                    callers.send(key, operation.method, operation.path, operation.missing(), operation.body());
            // A body that is refused is refused for everybody alike.
            assertThat(status).as(name).isEqualTo(operation.method.equals("POST") ? nothing.statusCode() : 404);
            assertThat(withoutIds(answer.body())).as(name).isEqualTo(withoutIds(nothing.body()));
        } else {
            assertThat(status).as(name + answer.body()).isNotIn(401, 403, 404, 429, 500, 503);
        }
    }

    /// A problem without what names the request or the thing that was asked for.
    private static String withoutIds(String problem) {
        return problem.replaceFirst("\"instance\":\"[^\"]*\"", "")
                .replaceAll("mine|" + NO_RESOURCE + "|" + NO_ALERT + "|" + NO_REQUEST + "|" + NO_ANSWER, "");
    }

    /// Another tenant's lists and changes know nothing of what the first has.
    @Test
    void anotherTenantNeitherSeesNorChangesAnything() throws Exception {
        String key = callers.key("desk-d", "read", "compute", "write", "admin");
        for (String path : OWNED.keySet()) {
            if (path.equals("/v1/answers")) {
                continue; // has no list
            }
            assertThat(callers.get(key, path).body()).as(path).doesNotContain(OWNED.get(path));
            assertThat(callers.get(owner, path).body()).as(path).contains(OWNED.get(path));
        }
        for (String change : List.of("positions", "trades")) {
            String path = "/v1/books/{id}/" + change;
            assertThat(callers.send(key, "POST", path, "/v1/books/mine/" + change, "{}")
                            .statusCode())
                    .isEqualTo(404);
        }
        String order = "{\"order\":{\"instrument\":\"BTC-PERPETUAL\",\"side\":\"sell\",\"quantity\":\"1\"}}";
        assertThat(callers.send(key, "POST", "/v1/books/{id}/check", "/v1/books/mine/check", order)
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> book = callers.send(key, "POST", "/v1/margin", "/v1/margin", "{\"book\":\"mine\"}");
        assertThat(book.statusCode()).isEqualTo(422);
        assertThat(book.body()).contains("no book of that name or hash is stored");
        String firm = "{\"accounts\":[{\"book\":\"mine\"}]}";
        HttpResponse<String> ofAnother = callers.send(key, "POST", "/v1/firm", "/v1/firm", firm);
        assertThat(ofAnother.statusCode()).isEqualTo(422);
        assertThat(ofAnother.body()).contains("book is \\\"mine\\\": no book of that name or hash is stored");
        assertThat(callers.send(owner, "POST", "/v1/firm", "/v1/firm", firm).statusCode())
                .isEqualTo(200);
        JsonObject market = new JsonObject(callers.send(owner, "GET", "/v1/markets/{id}", "/v1/markets/mine", "")
                .body());
        market.put("asOf", "2026-07-01T00:00:00Z");
        assertThat(callers.send(key, "PUT", "/v1/markets/{id}", "/v1/markets/mine", market.encode())
                        .statusCode())
                .isEqualTo(201);
        assertThat(callers.send(owner, "GET", "/v1/markets/{id}", "/v1/markets/mine", "")
                        .body())
                .doesNotContain("2026-07-01");
    }

    /// The same `Idempotency-Key` of another tenant is another one, and an answer's hash is nothing to it.
    @Test
    void answersAreOfTheirTenant() throws Exception {
        String request = new JsonObject(Files.readString(Path.of("examples/single-perpetual.json")))
                .put("scenarios", 2000)
                .put("backend", "reference")
                .encode();
        HttpResponse<String> first = margin(owner, request);
        HttpResponse<String> again = margin(owner, request);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        String key = callers.key(OTHER, "compute");
        HttpResponse<String> ofAnother = margin(key, request);
        assertThat(ofAnother.headers().firstValue("Idempotency-Replayed")).isEmpty();
        String answer = first.headers().firstValue("Plimsoll-Answer").orElseThrow();
        String explain = "{\"before\":\"" + answer + "\",\"after\":\"" + answer + "\"}";
        assertThat(callers.send(owner, "POST", "/v1/margin/explain", "/v1/margin/explain", explain)
                        .statusCode())
                .isEqualTo(200);
        assertThat(callers.send(
                                callers.key("desk-c", "compute"),
                                "POST",
                                "/v1/margin/explain",
                                "/v1/margin/explain",
                                explain)
                        .statusCode())
                .isEqualTo(422);
    }

    private static HttpResponse<String> margin(String key, String body) throws IOException, InterruptedException {
        return callers.service()
                .send(
                        "/v1/margin",
                        callers.service()
                                .request("/v1/margin")
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + key)
                                .header("Idempotency-Key", "same-for-all")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
    }
}

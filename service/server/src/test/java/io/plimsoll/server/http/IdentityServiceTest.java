package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.server.identity.NoIdentityException;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// API keys from their creation to their end, and what the service says to callers that it does not know.
@Execution(ExecutionMode.CONCURRENT)
final class IdentityServiceTest {
    private static final Tenant DESK = new Tenant("desk-a");
    private static int databases;

    @TempDir
    private Path folder;

    private DatabaseStore store;
    private Callers callers;

    @BeforeEach
    void start() throws IOException {
        String url = "jdbc:h2:mem:identity-" + databases++;
        store = DatabaseStore.open(
                new DatabaseSettings(url, Optional.empty(), Optional.empty()), InstantSource.system());
        Map<Setting, String> settings = new EnumMap<>(Callers.SETTINGS);
        settings.put(Setting.DATABASE, url);
        settings.put(Setting.DATA, folder.toString());
        callers = new Callers(ServiceUnderTest.start(settings));
    }

    @AfterEach
    void stop() {
        callers.service().close();
        store.close();
    }

    private HttpResponse<String> policies(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = callers.service().request("/v1/policies");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return callers.service().send("/v1/policies", request.build());
    }

    private List<String> journal(Tenant tenant) {
        return store.<List<JournalEntry>>read(reader -> reader.journal(tenant, 0, 1000)).stream()
                .map(entry -> entry.draft().kind() + " " + entry.draft().subject() + " "
                        + entry.draft().caller() + " " + entry.draft().details())
                .toList();
    }

    @Test
    void aKeyIsMadeUsedAndRevoked() throws Exception {
        JsonObject made = callers.make("desk-a", "gateway", List.of("read"));
        String key = made.getString("key");
        String id = made.getString("id");
        assertThat(key).matches("pk_" + id + "_[A-Za-z0-9_-]{32}");
        assertThat(policies("Authorization", "Bearer " + key).statusCode()).isEqualTo(200);
        assertThat(policies("Authorization", "bearer " + key).statusCode()).isEqualTo(200);
        assertThat(policies("X-Api-Key", key).statusCode()).isEqualTo(200);

        HttpResponse<String> list = callers.get(Callers.ADMIN_KEY, "/v1/keys");
        assertThat(new JsonArray(list.body()).getJsonObject(0).getString("name"))
                .isEqualTo("gateway");
        assertThat(list.body()).doesNotContain(key).doesNotContain("hash");

        HttpResponse<String> revoked =
                callers.send(Callers.ADMIN_KEY, "DELETE", "/v1/keys/{id}", "/v1/keys/pk_" + id, "");
        assertThat(new JsonObject(revoked.body()).getString("state")).isEqualTo("revoked");
        HttpResponse<String> refused = policies("X-Api-Key", key);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("The key pk_" + id + " is revoked.");
        assertThat(callers.send(Callers.ADMIN_KEY, "DELETE", "/v1/keys/{id}", "/v1/keys/" + id, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(journal(DESK))
                .filteredOn(entry -> entry.startsWith("key-"))
                .containsExactly(
                        "key-created pk_" + id + " admin-key {\"name\":\"gateway\",\"scopes\":[\"read\"]}",
                        "key-revoked pk_" + id + " admin-key {\"name\":\"gateway\",\"scopes\":[\"read\"]}");
    }

    @Test
    void aStreamEndsAfterItsKeyIsRevoked() throws Exception {
        JsonObject made = callers.make("desk-a", "screen", List.of("read", "write", "compute"));
        String key = made.getString("key");
        String book = Files.readString(Path.of("examples/single-perpetual.json"));
        assertThat(callers.send(key, "PUT", "/v1/books/{id}", "/v1/books/alpha", book)
                        .statusCode())
                .isEqualTo(201);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = client.send(
                    callers.service()
                            .request("/v1/books/alpha/margin/stream")
                            .header("X-Api-Key", key)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            callers.send(Callers.ADMIN_KEY, "DELETE", "/v1/keys/{id}", "/v1/keys/" + made.getString("id"), "");
            String events = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(events)
                    .endsWith("event: end\ndata: {\"reason\":\"The key pk_" + made.getString("id")
                            + " is revoked.\"}\n\n");
        }
    }

    /// The store has the hash of the key alone, and the journal nothing of it.
    @Test
    void theStoreHasNoKey() throws Exception {
        String key = callers.key("desk-a", "read");
        policies("X-Api-Key", key);
        Awaitility.await().until(() -> stored().lastUsed().isPresent());
        assertThat(stored().lastUsed()).contains(LocalDate.now(ZoneOffset.UTC));
        assertThat(stored().toString()).doesNotContain(key.substring(16));
        assertThat(stored().hash()).matches("[0-9a-f]{64}");
        assertThat(journal(DESK).toString()).doesNotContain(key.substring(16));
    }

    private StoredKey stored() {
        return store.<List<Owned<StoredKey>>>read(reader -> reader.keys())
                .getFirst()
                .value();
    }

    @Test
    void aKeyEndsWhenItExpires() throws Exception {
        Instant end = Instant.now().plus(2, ChronoUnit.SECONDS);
        JsonObject draft = new JsonObject()
                .put("name", "short")
                .put("scopes", new JsonArray(List.of("read")))
                .put("expiresAt", end.toString());
        String key = new JsonObject(callers.send(Callers.ADMIN_KEY, "POST", "/v1/keys", "/v1/keys", draft.encode())
                        .body())
                .getString("key");
        assertThat(policies("X-Api-Key", key).statusCode()).isEqualTo(200);
        Awaitility.await().until(() -> Instant.now().isAfter(end));
        HttpResponse<String> late = policies("X-Api-Key", key);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body()).contains("is expired");
        draft.put("expiresAt", "2020-01-01T00:00:00Z");
        assertThat(callers.send(Callers.ADMIN_KEY, "POST", "/v1/keys", "/v1/keys", draft.encode())
                        .body())
                .contains("/expiresAt", "it must be in the future");
    }

    @Test
    void aDraftHasAllItsFaultsNamed() throws Exception {
        HttpResponse<String> refused = callers.send(
                Callers.ADMIN_KEY,
                "POST",
                "/v1/keys",
                "/v1/keys",
                "{\"tenant\":\"Desk A\",\"scopes\":[\"read\",\"all\"],\"limits\":{\"burst\":0},\"nme\":1}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("/tenant", "/name", "/scopes/1", "/limits/burst", "/nme");
        HttpResponse<String> empty =
                callers.send(Callers.ADMIN_KEY, "POST", "/v1/keys", "/v1/keys", "{\"name\":\"x\",\"scopes\":[]}");
        assertThat(empty.statusCode()).isEqualTo(422);
    }

    /// An admin of a tenant manages the keys of this tenant alone.
    @Test
    void anAdminOfATenantStaysInIt() throws Exception {
        String admin = callers.key("desk-a", "admin");
        String other = callers.make("desk-b", "theirs", List.of("read")).getString("id");
        HttpResponse<String> foreign = callers.send(
                admin, "POST", "/v1/keys", "/v1/keys", "{\"tenant\":\"desk-b\",\"name\":\"x\",\"scopes\":[\"read\"]}");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("manages the keys of the tenant desk-a only");
        assertThat(callers.send(admin, "DELETE", "/v1/keys/{id}", "/v1/keys/" + other, "")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> own =
                callers.send(admin, "POST", "/v1/keys", "/v1/keys", "{\"name\":\"x\",\"scopes\":[\"read\"]}");
        assertThat(new JsonObject(own.body()).getString("tenant")).isEqualTo("desk-a");
        assertThat(callers.get(admin, "/v1/keys").body()).doesNotContain("desk-b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pk_0123456789ab_ABCDEFGHIJKLMNOPQRSTUVWXYZ012345 | The key is not known.",
                "pk_short | The credential is no API key of this service.",
                "eyJhbGciOiJub25lIn0.e30. | The credential is no API key of this service."
            })
    void anUnknownCredentialIsRefused(String credential, String reason) throws Exception {
        HttpResponse<String> refused = policies("Authorization", "Bearer " + credential);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"plimsoll\", error=\"invalid_token\"");
        assertThat(refused.body()).contains(reason);
    }

    /// The right id with another secret is as unknown as another id.
    @Test
    void theSecretCounts() throws Exception {
        String key = callers.key("desk-a", "read");
        char last = key.charAt(key.length() - 1);
        String wrong = key.substring(0, key.length() - 1) + (last == 'A' ? 'B' : 'A');
        assertThat(policies("X-Api-Key", wrong).body()).contains("The key is not known.");
        assertThat(policies("Authorization", "Basic " + key).statusCode()).isEqualTo(401);
        assertThat(policies("Authorization", "Bearer " + key, "X-Api-Key", key).body())
                .contains("not both");
    }

    /// An address that is refused too often waits, while sound keys of the same address pass.
    @Test
    void refusalsAreLimitedAndJournaledWithABound() throws Exception {
        String key = callers.key("desk-a", "read");
        HttpResponse<String> last = policies("X-Api-Key", "wrong-0");
        for (int i = 1; i < 40; i++) {
            last = policies("X-Api-Key", "wrong-" + i);
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 6);
        assertThat(policies("X-Api-Key", key).statusCode()).isEqualTo(200);
        Awaitility.await().until(() -> !journal(Tenant.DEFAULT).isEmpty());
        assertThat(journal(Tenant.DEFAULT))
                .filteredOn(entry -> entry.startsWith("authentication-refused"))
                .hasSizeBetween(1, 20)
                .allMatch(entry -> entry.contains("\"address\":\"127.0.0.1\"") && !entry.contains("wrong-"));
    }

    @Test
    void aPreflightNeedsNoIdentity() throws Exception {
        Map<Setting, String> settings = new EnumMap<>(Callers.SETTINGS);
        settings.put(Setting.CORS_ORIGINS, "https://desk.example");
        try (ServiceUnderTest service = ServiceUnderTest.start(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest preflight = service.request("/v1/markets/eod")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                    .header("Origin", "https://desk.example")
                    .header("Access-Control-Request-Method", "PUT")
                    .build();
            HttpResponse<String> answer = client.send(preflight, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.headers()
                            .firstValue("Access-Control-Allow-Methods")
                            .orElse(""))
                    .contains("PUT", "DELETE");
            assertThat(answer.headers()
                            .firstValue("Access-Control-Allow-Headers")
                            .orElse(""))
                    .contains(
                            "Authorization",
                            "X-Api-Key",
                            "Idempotency-Key",
                            "If-Match",
                            "If-None-Match",
                            "traceparent");
            assertThat(answer.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElse(""))
                    .contains("ETag", "Plimsoll-Request", "Plimsoll-Answer", "Retry-After", "traceresponse");
        }
    }

    /// A service that others reach does not start before it knows a caller.
    @Test
    void aServiceOfOthersNeedsAnIdentity() throws Exception {
        Map<Setting, String> open = new EnumMap<>(Map.of(Setting.HOST, "0.0.0.0"));
        assertThatThrownBy(() -> ServiceUnderTest.start(open))
                .isInstanceOf(NoIdentityException.class)
                .hasMessageContaining("PLIMSOLL_ADMIN_KEY");
        open.put(Setting.ADMIN_KEY, Callers.ADMIN_KEY);
        try (ServiceUnderTest service = ServiceUnderTest.start(open)) {
            assertThat(service.get("/v1/policies").statusCode()).isEqualTo(401);
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        }
        open.remove(Setting.ADMIN_KEY);
        open.put(Setting.IDENTITY, "none");
        try (ServiceUnderTest service = ServiceUnderTest.start(open)) {
            assertThat(service.get("/v1/policies").statusCode()).isEqualTo(200);
        }
    }
}

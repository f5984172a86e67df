package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.governance.PolicyText;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two services on one database. PostgreSQL takes part where `TEST_POSTGRESQL_URL` is its JDBC URL.
@Execution(ExecutionMode.CONCURRENT)
final class SharedStoreServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Stream<String> databases() throws SQLException {
        String inMemory = "jdbc:h2:mem:" + UUID.randomUUID();
        String url = System.getenv("TEST_POSTGRESQL_URL");
        if (url == null || url.isBlank()) {
            return Stream.of(inMemory);
        }
        String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        return Stream.of(inMemory, url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema);
    }

    @TempDir
    private Path folder;

    private ServiceUnderTest service(String database) throws IOException {
        return ServiceUnderTest.start(Map.of(
                Setting.DATABASE,
                database,
                Setting.DATA,
                folder.toString(),
                Setting.ALERT_SECRET,
                "a secret of the test",
                Setting.ALERT_PRIVATE,
                "yes"));
    }

    private static ObjectNode example() throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        return request.put("scenarios", 2000).put("backend", "reference");
    }

    private static void ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    }

    /// Stores the market `eod` and the book `alpha`, which names it.
    private static void store(ServiceUnderTest service) throws Exception {
        ObjectNode book = example();
        ObjectNode market = book.get("market").deepCopy();
        ok(service.put("/v1/markets/eod", market.set("asOf", book.get("asOf"))));
        book.remove("asOf");
        ok(service.put("/v1/books/alpha", book.put("market", "eod")));
    }

    private static void trade(ServiceUnderTest service, String quantity) throws Exception {
        ok(service.send(
                "/v1/books/{id}/trades",
                service.request("/v1/books/alpha/trades")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"cash\": [{\"asset\": \"USDC\", \"quantity\": \"" + quantity + "\"}]}"))
                        .build()));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aChangeMadeOnOneServiceReachesTheStreamsOfTheOther(String database) throws Exception {
        try (ServiceUnderTest one = service(database);
                ServiceUnderTest other = service(database)) {
            store(one);
            try (StreamClient stream = new StreamClient(other, "alpha", "")) {
                assertThat(stream.next("margin").data().path("cause").asText()).isEqualTo("start");
                trade(one, "-20");
                JsonNode changed = stream.next("margin").data();
                assertThat(changed.path("cause").asText()).isEqualTo("book alpha@2");
                assertThat(changed.path("version").asInt()).isEqualTo(2);
                ObjectNode market = example();
                JsonNode content = market.get("market");
                ok(one.put(
                        "/v1/markets/eod",
                        ((ObjectNode) content)
                                .put(
                                        "asOf",
                                        Instant.parse(market.get("asOf").asText())
                                                .plusSeconds(60)
                                                .toString())));
                assertThat(stream.next("margin").data().path("cause").asText()).isEqualTo("market eod@2");
                // What a service stores itself is computed once, though it is also found in the store.
                trade(other, "-1");
                assertThat(stream.next("margin").data().path("cause").asText()).isEqualTo("book alpha@3");
                trade(one, "-1");
                assertThat(stream.next("margin").data().path("cause").asText()).isEqualTo("book alpha@4");
            }
        }
    }

    /// A policy that takes effect later changes the margins of the streams of both services when its time has come.
    @ParameterizedTest
    @MethodSource("databases")
    void aPolicyThatTakesEffectChangesTheMarginsOfTheStreams(String database) throws Exception {
        try (ServiceUnderTest one = service(database);
                ServiceUnderTest other = service(database)) {
            ok(putPolicy(one, "1.0", ""));
            ObjectNode book = example();
            book.withObject("/methodology").removeAll().put("policy", "desk");
            ok(one.put("/v1/books/alpha", book));
            try (StreamClient here = new StreamClient(one, "alpha", "");
                    StreamClient there = new StreamClient(other, "alpha", "")) {
                for (StreamClient stream : List.of(here, there)) {
                    assertThat(stream.next("margin").data().path("cause").asText())
                            .isEqualTo("start");
                }
                Instant effective = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
                ok(putPolicy(one, "2.0", "?effectiveFrom=" + effective));
                double before = margin(one);
                for (StreamClient stream : List.of(here, there)) {
                    JsonNode changed = nextBeyond(stream, before);
                    assertThat(Instant.parse(changed.path("at").asText())).isAfter(effective);
                    assertThat(changed.path("cause").asText()).isEqualTo("policy desk@2");
                }
            }
        }
    }

    /// The first margin of a stream whose requirement is larger. The policy is announced before it takes effect, and
    /// the margin is then what it was.
    private static JsonNode nextBeyond(StreamClient stream, double requirement) throws InterruptedException {
        JsonNode next = stream.next("margin").data();
        while (next.path("requirement").asDouble() <= 1.2 * requirement) {
            next = stream.next("margin").data();
        }
        return next;
    }

    private static double margin(ServiceUnderTest service) throws Exception {
        HttpResponse<String> answer = service.margin("{\"book\":\"alpha\"}");
        ok(answer);
        return MAPPER.readTree(answer.body()).at("/requirement/initial").asDouble();
    }

    private static HttpResponse<String> putPolicy(ServiceUnderTest service, String multiplier, String terms)
            throws Exception {
        return service.send(
                "/v1/policies/{id}",
                service.request("/v1/policies/desk" + terms)
                        .header("Content-Type", "application/yaml")
                        .PUT(HttpRequest.BodyPublishers.ofString(PolicyText.of("desk", multiplier, multiplier)))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anAlertIsRaisedOnceAndSentOnce(String database) throws Exception {
        Vertx vertx = Vertx.vertx();
        List<String> got = new CopyOnWriteArrayList<>();
        try (ServiceUnderTest one = service(database);
                ServiceUnderTest other = service(database)) {
            int port = vertx.createHttpServer()
                    .requestHandler(request -> request.body().onSuccess(body -> {
                        got.add(body.toString(StandardCharsets.UTF_8));
                        request.response().end();
                    }))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
            store(one);
            ok(other.send(
                    "/v1/alert-rules",
                    other.request("/v1/alert-rules")
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(rules(port)))
                            .build()));
            ok(one.margin("{\"book\":\"alpha\"}"));
            Awaitility.await().atMost(PATIENCE).until(() -> got.size() == 1);
            // Each service looks once a second.
            Awaitility.await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(MAPPER.readTree(other.get("/v1/alerts").body())).hasSize(1);
                assertThat(got).hasSize(1);
            });
            // The second margin is below the limit of the new rules: the alert is over for both, and that is sent once.
            ok(one.send(
                    "/v1/alert-rules",
                    one.request("/v1/alert-rules")
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(
                                    rules(port).replace("\"limit\": \"1\"", "\"limit\": \"1000000000\"")))
                            .build()));
            Awaitility.await().atMost(PATIENCE).until(() -> got.size() == 2);
            Awaitility.await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(got).hasSize(2);
                assertThat(MAPPER.readTree(one.get("/v1/alerts").body()).findValuesAsText("state"))
                        .containsExactly("resolved");
            });
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static String rules(int port) {
        return """
            {"contacts": [{"name": "desk", "webhook": "http://127.0.0.1:%d/"}],
             "rules": [{"name": "large", "condition": "margin-above", "limit": "1", "steps": [{"contact": "desk"}]}]}
            """.formatted(port);
    }
}

package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.http.alert.FakeMailServer;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Alerts from a margin to a webhook or a mail.
@Execution(ExecutionMode.CONCURRENT)
final class AlertServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SECRET = "a secret of the test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static ServiceUnderTest service(Map<Setting, String> more) throws IOException {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.ALERT_SECRET, SECRET);
        settings.put(Setting.ALERT_PRIVATE, "yes");
        settings.putAll(more);
        return ServiceUnderTest.start(settings);
    }

    private static HttpResponse<String> send(
            ServiceUnderTest service, String method, String path, String id, String body)
            throws IOException, InterruptedException {
        return service.send(
                path.replaceFirst("\\?.*", ""),
                service.request(path.replace("{id}", id))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return MAPPER.readTree(response.body());
    }

    private static void storeBook(ServiceUnderTest service, String name) throws Exception {
        ObjectNode book = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        book.put("scenarios", 2000).put("backend", "reference");
        book.putObject("tags").put("desk", "perpetuals");
        json(send(service, "PUT", "/v1/books/{id}", name, book.toString()));
    }

    private static String rules(String limit, String... addresses) {
        ObjectNode rules = MAPPER.createObjectNode();
        var contacts = rules.putArray("contacts");
        var rule = rules.putArray("rules").addObject();
        rule.put("name", "large-margin")
                .put("condition", "margin-above")
                .put("limit", limit)
                .put("severity", "critical");
        rule.putObject("tags").put("desk", "perpetuals");
        var steps = rule.putArray("steps");
        for (int i = 0; i < addresses.length; i++) {
            contacts.addObject().put("name", "c" + i).put("webhook", addresses[i]);
            steps.addObject().put("contact", "c" + i);
        }
        return rules.toString();
    }

    /// A message that a receiver got.
    private record Got(String id, String timestamp, String signature, String body) {}

    private String receiver(List<Got> got, Consumer<HttpServerRequest> reply) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    got.add(new Got(
                            String.valueOf(request.getHeader("Plimsoll-Message")),
                            String.valueOf(request.getHeader("Plimsoll-Timestamp")),
                            String.valueOf(request.getHeader("Plimsoll-Signature")),
                            body.toString()));
                    reply.accept(request);
                }));
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return "http://127.0.0.1:" + port + "/hook?desk=1";
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end();
    }

    private static boolean isSigned(Got got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] sum = mac.doFinal((got.timestamp() + "." + got.body()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sum).equals(got.signature());
    }

    @Test
    void aMarginBeyondItsLimitIsAMessageAndAnEntry() throws Exception {
        List<Got> got = new CopyOnWriteArrayList<>();
        try (ServiceUnderTest service = service(Map.of())) {
            String address = receiver(got, request -> answer(request, 204));
            storeBook(service, "alpha");
            json(send(service, "PUT", "/v1/alert-rules", "", rules("1", address)));
            json(service.margin("{\"book\":\"alpha\"}"));
            Awaitility.await().atMost(PATIENCE).until(() -> got.size() == 1);
            assertThat(isSigned(got.getFirst())).isTrue();
            JsonNode message = MAPPER.readTree(got.getFirst().body());
            assertThat(message.path("subject").asText()).isEqualTo("alpha");
            assertThat(message.path("sentence").asText()).startsWith("The book alpha has an initial margin of ");
            JsonNode alert = json(service.get("/v1/alerts")).get(0);
            assertThat(alert.path("state").asText()).isEqualTo("open");
            String id = alert.path("alert").asText();
            assertThat(json(send(service, "POST", "/v1/alerts/{id}/acknowledge", id, ""))
                            .path("state")
                            .asText())
                    .isEqualTo("acknowledged");
            assertThat(json(send(service, "POST", "/v1/alerts/{id}/resolve?note=done", id, ""))
                            .path("note")
                            .asText())
                    .isEqualTo("done");
            assertThat(send(service, "POST", "/v1/alerts/{id}/acknowledge", id, "")
                            .statusCode())
                    .isEqualTo(409);
            Awaitility.await().atMost(PATIENCE).until(() -> got.size() == 2);
            assertThat(MAPPER.readTree(got.get(1).body()).path("state").asText())
                    .isEqualTo("resolved");
            json(service.margin("{\"book\":\"alpha\"}"));
            JsonNode entries = json(send(service, "GET", "/v1/audit/entries?limit=1000", "", ""));
            assertThat(entries.findValuesAsText("kind"))
                    .contains("alert-rules", "alert", "alert-sent", "alert-acknowledged", "alert-resolved");
            assertThat(json(service.get("/v1/alerts"))).hasSize(1);
            assertThat(json(service.get("/v1/alert-deliveries")).findValuesAsText("state"))
                    .containsOnly("delivered");
        }
    }

    /// A rule with a contact of e-mail, from the margin to the mail.
    @Test
    void aMarginBeyondItsLimitIsAMail() throws Exception {
        FakeMailServer mail = FakeMailServer.start(vertx, FakeMailServer.SOUND);
        Map<Setting, String> settings = Map.of(
                Setting.SMTP_HOST, "127.0.0.1",
                Setting.SMTP_PORT, String.valueOf(mail.port()),
                Setting.SMTP_TLS, "none",
                Setting.SMTP_FROM, "plimsoll@desk.example");
        try (ServiceUnderTest service = service(settings)) {
            storeBook(service, "alpha");
            ObjectNode rules = (ObjectNode) MAPPER.readTree(rules("1", "https://x.example/"));
            ((ObjectNode) rules.at("/contacts/0")).put("email", "risk@desk.example");
            assertThat(send(service, "PUT", "/v1/alert-rules", "", rules.toString())
                            .body())
                    .contains("email and webhook are both given: a contact must have one of them");
            ((ObjectNode) rules.at("/contacts/0")).remove("webhook");
            json(send(service, "PUT", "/v1/alert-rules", "", rules.toString()));
            JsonNode margin = json(service.margin("{\"book\":\"alpha\"}"));
            Awaitility.await().atMost(PATIENCE).until(() -> mail.taken().size() == 1);
            JsonNode alert = json(service.get("/v1/alerts")).get(0);
            assertThat(mail.taken().getFirst().to()).containsExactly("risk@desk.example");
            assertThat(mail.taken().getFirst().body())
                    .startsWith(alert.path("sentence").asText())
                    .contains("POST /v1/alerts/" + alert.path("alert").asText() + "/acknowledge");
            assertThat(alert.path("sentence").asText())
                    .contains(margin.path("currency").asText())
                    .endsWith(", above 1.");
            assertThat(json(service.get("/v1/alert-deliveries")).findValuesAsText("target"))
                    .containsExactly("mailto:risk@desk.example");
        }
    }

    @Test
    void aVenueThatIsOutRaisesAnAlertThatNamesItsBooks() throws Exception {
        try (ServiceUnderTest service = service(Map.of())) {
            storeBook(service, "alpha");
            json(send(service, "PUT", "/v1/alert-rules", "", """
                {"contacts": [], "rules": [{"name": "venues", "condition": "venue-outage", "venues": ["deribit"]}]}
                """));
            String reports = "/v1/venue-reports/{id}";
            json(send(service, "POST", reports + "?state=out", "elsewhere", ""));
            json(send(service, "POST", reports + "?state=out&note=maintenance", "deribit", ""));
            JsonNode out = json(send(service, "POST", reports + "?state=out&note=longer", "deribit", ""));
            assertThat(out.path("since").asText())
                    .isLessThan(out.path("reportedAt").asText());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(json(service.get("/v1/alerts")).findValuesAsText("sentence"))
                                    .singleElement()
                                    .asString()
                                    .startsWith("The venue deribit is out since ")
                                    .contains("says local: ")
                                    .endsWith(" Books there: alpha."));
            json(send(service, "POST", reports + "?state=up", "deribit", ""));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(json(service.get("/v1/alerts")).findValuesAsText("state"))
                                    .containsExactly("resolved"));
            assertThat(json(service.get("/v1/venue-reports")).findValuesAsText("state"))
                    .containsExactly("up", "out");
            assertThat(json(send(service, "GET", "/v1/audit/entries?limit=1000", "", ""))
                            .findValuesAsText("kind"))
                    .containsSubsequence("venue-out", "venue-out", "alert", "venue-up", "alert-resolved");
            assertThat(send(service, "POST", reports + "?state=slow", "deribit", "")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    /// The alert has the figure of the forecast.
    @Test
    void aProbableMarginCallIsAnAlert() throws Exception {
        ObjectNode book = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/forecast.json")));
        book.remove("forecast");
        book.put("scenarios", 2000).put("backend", "reference");
        try (ServiceUnderTest service = service(Map.of())) {
            json(send(service, "PUT", "/v1/books/{id}", "alpha", book.toString()));
            json(send(service, "PUT", "/v1/alert-rules", "", """
                {"contacts": [], "rules": [{"name": "calls", "condition": "call-probability-above", "limit": "0.0001",
                                            "within": "PT8H"},
                                           {"name": "sure", "condition": "call-probability-above", "limit": "0.99",
                                            "within": "PT8H"}]}
                """));
            json(service.margin("{\"book\":\"alpha\"}"));
            JsonNode call = json(service.post(
                            "/v1/margin/forecast",
                            "{\"book\":\"alpha\",\"forecast\":{\"horizons\":[\"PT8H\"]}}"
                                    .getBytes(StandardCharsets.UTF_8)))
                    .at("/horizons/0/call/within");
            BigDecimal percent = call.path("probability")
                    .decimalValue()
                    .movePointRight(2)
                    .setScale(2, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(json(service.get("/v1/alerts")).findValuesAsText("sentence"))
                                    .singleElement()
                                    .asString()
                                    .startsWith("The book alpha has a probability of a margin call within 8 hours of "
                                            + percent.toPlainString() + " % (")
                                    .endsWith(" %), above 0.01 %."));
        }
    }

    /// A receiver that never answers, and one that redirects, delay no other.
    @Test
    void aDeadReceiverDelaysNoOther() throws Exception {
        List<Got> dead = new CopyOnWriteArrayList<>();
        List<Got> moved = new CopyOnWriteArrayList<>();
        List<Got> alive = new CopyOnWriteArrayList<>();
        List<Got> elsewhere = new CopyOnWriteArrayList<>();
        try (ServiceUnderTest service = service(Map.of())) {
            String other = receiver(elsewhere, request -> answer(request, 204));
            String silent = receiver(dead, request -> {});
            String redirecting = receiver(
                    moved,
                    request -> request.response()
                            .setStatusCode(307)
                            .putHeader("Location", other)
                            .end());
            String living = receiver(alive, request -> answer(request, 200));
            storeBook(service, "alpha");
            json(send(service, "PUT", "/v1/alert-rules", "", rules("1", silent, redirecting, living)));
            json(service.margin("{\"book\":\"alpha\"}"));
            Awaitility.await().atMost(PATIENCE).until(() -> dead.size() == 1);
            // The silent receiver holds its message for 10 seconds.
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> alive.size() == 1);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> json(service.get("/v1/alert-deliveries"))
                            .findValuesAsText("failure")
                            .containsAll(List.of(
                                    "the receiver answered 307", "the receiver did not answer within 10 seconds")));
            assertThat(elsewhere).isEmpty();
        }
    }

    /// A message that a receiver refused comes again, from the next service too.
    @Test
    void aMessageSurvivesTheEndOfTheService(@TempDir Path folder) throws Exception {
        List<Got> got = new CopyOnWriteArrayList<>();
        Map<Setting, String> kept = Map.of(Setting.DATABASE, "file", Setting.DATA, folder.toString());
        String address = receiver(got, request -> {
            if (got.size() == 1) {
                request.response()
                        .setStatusCode(503)
                        .putHeader("Retry-After", "1")
                        .end();
            } else {
                answer(request, 200);
            }
        });
        try (ServiceUnderTest service = service(kept)) {
            storeBook(service, "alpha");
            json(send(service, "PUT", "/v1/alert-rules", "", rules("1", address)));
            json(service.margin("{\"book\":\"alpha\"}"));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> json(service.get("/v1/alert-deliveries"))
                            .findValuesAsText("failure")
                            .contains("the receiver answered 503"));
        }
        try (ServiceUnderTest service = service(kept)) {
            Awaitility.await().atMost(PATIENCE).until(() -> got.size() >= 2);
            assertThat(got.get(1).id()).isEqualTo(got.getFirst().id());
            assertThat(json(service.get("/v1/alerts"))).hasSize(1);
        }
    }

    /// A later step is taken unless the alert was acknowledged.
    @Test
    void anAlertThatNobodyAcknowledgesIsEscalated() throws Exception {
        List<Got> desk = new CopyOnWriteArrayList<>();
        List<Got> head = new CopyOnWriteArrayList<>();
        try (ServiceUnderTest service = service(Map.of())) {
            ObjectNode rules = (ObjectNode) MAPPER.readTree(rules(
                    "1",
                    receiver(desk, request -> answer(request, 200)),
                    receiver(head, request -> answer(request, 200))));
            ((ObjectNode) rules.at("/rules/0/steps/1")).put("after", "PT3S");
            storeBook(service, "alpha");
            json(send(service, "PUT", "/v1/alert-rules", "", rules.toString()));
            json(service.margin("{\"book\":\"alpha\"}"));
            Awaitility.await().atMost(PATIENCE).until(() -> head.size() == 1);
            assertThat(desk).hasSize(1);
            assertThat(json(send(service, "GET", "/v1/alerts?state=escalated", "", "")))
                    .hasSize(1);
        }
    }

    @Test
    void rulesAreRefusedWithAllTheirFaults() throws Exception {
        try (ServiceUnderTest service = service(Map.of(Setting.ALERT_PRIVATE, "no"))) {
            HttpResponse<String> refused = send(service, "PUT", "/v1/alert-rules", "", """
                {"contacts": [{"name": "a", "webhook": "http://127.0.0.1/"}, {"name": "a", "webhook": "https://x.example/"},
                              {"name": "m", "email": "a@b\\r\\nBcc: c@d"},
                              {"name": "e", "webhook": "https://x.example/\u00e9"}],
                 "rules": [{"name": "r", "condition": "ratio-below", "limit": "1.2", "release": "1.1",
                            "minimum": "-PT1S", "severity": "bad", "steps": [{"contact": "b"}], "other": 1},
                           {"name": "r", "condition": "band"}, {"name": "s", "condition": "nonsense"}]}
                """);
            assertThat(refused.statusCode()).isIn(400, 422);
            assertThat(MAPPER.readTree(refused.body()).findValuesAsText("pointer"))
                    .contains(
                            "/contacts/0/webhook",
                            "/contacts/1/name",
                            "/contacts/2/email",
                            "/contacts/3/webhook",
                            "/rules/0/release",
                            "/rules/0/minimum",
                            "/rules/0/severity",
                            "/rules/0/steps/0/contact",
                            "/rules/0/other",
                            "/rules/1/bands",
                            "/rules/1/name",
                            "/rules/2/condition");
            assertThat(json(service.get("/v1/alert-rules")).path("rules")).isEmpty();
            assertThat(send(service, "GET", "/v1/alerts?state=x", "", "").statusCode())
                    .isEqualTo(400);
            assertThat(send(service, "POST", "/v1/alerts/{id}/resolve", "0".repeat(36), "")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(service, "POST", "/v1/alert-deliveries/{id}/resend", "x", "")
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}

package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.feed.ReplayedVenue;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Feeds of a service that runs, against a venue that is replayed. It waits for most of its time.
@Execution(ExecutionMode.CONCURRENT)
final class FeedServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private static final String POSITION = """
        {"jsonrpc": "2.0", "result": [{"instrument_name": "BTC-PERPETUAL", "kind": "future", "direction": "sell",
          "size": -120000, "size_currency": -2.02742429, "average_price": 60110, "mark_price": 59188.4,
          "index_price": 59196.86, "delta": -2.02742429, "total_profit_loss": 0.03108425}]}
        """;

    private ServiceUnderTest service(ReplayedVenue venue) throws IOException {
        return service(venue, "", Map.of());
    }

    private ServiceUnderTest service(ReplayedVenue venue, String account, Map<String, String> environment)
            throws IOException {
        Path file = Files.writeString(folder.resolve("feeds.yaml"), """
            - market: live
              every: PT1S
              venues:
              - {venue: deribit, coins: [BTC], kinds: [perpetual], address: "%s"%s}
            """.formatted(venue.address(), account));
        return ServiceUnderTest.start(Map.of(Setting.FEEDS, file.toString()), environment);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return MAPPER.readTree(response.body());
    }

    private static JsonNode feed(ServiceUnderTest service) throws IOException, InterruptedException {
        return json(service.get("/v1/feeds")).get(0);
    }

    private static JsonNode venue(ServiceUnderTest service) throws IOException, InterruptedException {
        return feed(service).at("/venues/0");
    }

    private static void watchedBook(ServiceUnderTest service) throws IOException, InterruptedException {
        ObjectNode book = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        book.remove("asOf");
        book.remove("collateral");
        book.put("market", "live").put("scenarios", 2000).put("backend", "reference");
        ((ObjectNode) book.at("/positions/0")).put("instrument", "deribit:BTC-PERPETUAL");
        assertThat(service.put("/v1/books/alpha", book).statusCode()).isEqualTo(201);
        HttpResponse<String> rules = service.send(
                "/v1/alert-rules",
                service.request("/v1/alert-rules")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("""
                            {"contacts": [], "rules": [
                              {"name": "stale", "condition": "market-age-above", "limit": "3", "steps": []},
                              {"name": "gone", "condition": "venue-outage", "steps": []}]}
                            """))
                        .build());
        assertThat(rules.statusCode()).as(rules.body()).isEqualTo(200);
    }

    /// A book that follows an account has a margin and is part of a firm. No answer has a part of its key.
    @Test
    void aBookFollowsItsAccount() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ReplayedVenue venue = ReplayedVenue.start(vertx)) {
            venue.atAnyTime();
            venue.change(text -> text.contains("\"average_price\"") ? POSITION : text);
            Map<String, String> keys = Map.of("DESK_KEY", "made-up-id", "DESK_SECRET", "made-up-secret");
            try (ServiceUnderTest service = service(venue, ", book: desk, keys: DESK", keys)) {
                await().atMost(PATIENCE)
                        .until(() -> venue(service).at("/account/version").asInt() >= 1);
                assertThat(venue(service).at("/account/state").asText()).isEqualTo("up");
                String metrics = service.get("/metrics").body();
                assertThat(metrics)
                        .contains("plimsoll_feed_account_failures{market=\"live\",tenant=\"default\",venue=\"deribit\"}"
                                + " 0");
                String book = service.send(
                                "/v1/books/{id}",
                                service.request("/v1/books/desk").build())
                        .body();
                assertThat(book).contains("\"market\":\"live\"", "deribit:BTC-PERPETUAL");
                String margin = "{\"book\":\"desk\",\"scenarios\":2000,\"backend\":\"reference\"}";
                JsonNode answer = json(service.post("/v1/margin", margin.getBytes(StandardCharsets.UTF_8)));
                assertThat(answer.at("/margin/initial").asDouble()).isPositive();
                String firm = "{\"accounts\":[{\"book\":\"desk\"}],\"scenarios\":2000}";
                JsonNode cells = json(service.post("/v1/firm", firm.getBytes(StandardCharsets.UTF_8)));
                assertThat(cells.at("/breakdowns/0/firm/net").asDouble())
                        .as("4.89694125 BTC of equity, less the 120,000 dollars that are sold")
                        .isBetween(169_000.0, 171_000.0);
                assertThat(metrics + book + service.get("/v1/feeds").body() + answer + cells)
                        .doesNotContain("made-up");
            }
        }
    }

    /// The stream of a book moves with the venue. A venue that is gone raises the alerts, and one that comes back ends
    /// them; the market stands in between.
    @Test
    void aBookFollowsItsVenueAndAnAlertSaysWhenItIsGone() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ReplayedVenue venue = ReplayedVenue.start(vertx)) {
            venue.atAnyTime();
            try (ServiceUnderTest service = service(venue)) {
                await().atMost(PATIENCE)
                        .until(() -> feed(service).path("version").asInt() >= 1);
                watchedBook(service);
                try (StreamClient client = new StreamClient(service, "alpha", "")) {
                    client.next("margin");
                    assertThat(client.next("margin").data().path("cause").asText())
                            .matches("market live@[0-9]+");
                }
                assertThat(venue(service).path("state").asText()).isEqualTo("up");
                assertThat(service.get("/metrics").body())
                        .contains("plimsoll_feed_failures{market=\"live\",tenant=\"default\",venue=\"deribit\"} 0");
                JsonNode report = json(service.get("/v1/venue-reports")).get(0);
                assertThat(report.path("state").asText()).isEqualTo("up");
                assertThat(report.path("reportedBy").asText()).isEqualTo("service/feed");

                venue.fail(request -> request.response().setStatusCode(503).end());
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(json(service.get("/v1/alerts")).findValuesAsText("rule"))
                                        .containsExactlyInAnyOrder("stale", "gone"));
                assertThat(venue(service).path("state").asText()).isEqualTo("failing");
                assertThat(venue(service).path("error").asText()).endsWith("answered 503");
                int version = feed(service).path("version").asInt();
                venue.recover();
                await().atMost(PATIENCE)
                        .until(() -> venue(service).path("state").asText().equals("up"));
                assertThat(feed(service).path("version").asInt()).isGreaterThan(version);
            }
        }
    }
}

package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.runtime.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The margin of a book as a stream.
@Execution(ExecutionMode.CONCURRENT)
final class MarginStreamTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private ServiceUnderTest service;
    private final List<StreamClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        service = ServiceUnderTest.start(Map.of(Setting.DATABASE, "file", Setting.DATA, folder.toString()));
    }

    @AfterEach
    void stop() {
        clients.forEach(StreamClient::close);
        service.close();
    }

    private StreamClient watch(String book, String lastId) throws IOException, InterruptedException {
        StreamClient client = new StreamClient(service, book, lastId);
        clients.add(client);
        return client;
    }

    private static ObjectNode example() throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/story-liquidation.json")));
        return request.put("scenarios", 2000).put("backend", "reference");
    }

    private void store(String name) throws IOException, InterruptedException {
        ObjectNode request = example();
        ObjectNode market = request.get("market").deepCopy();
        service.put("/v1/markets/" + name, market.set("asOf", request.get("asOf")));
        request.remove("asOf");
        assertThat(service.put("/v1/books/" + name, request.put("market", name)).statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> position(String book, String quantity) throws IOException, InterruptedException {
        ObjectNode position = (ObjectNode) example().at("/positions/0");
        ObjectNode change = MAPPER.createObjectNode();
        change.putArray("set").add(position.put("quantity", quantity));
        HttpResponse<String> response = service.send(
                "/v1/books/{id}/positions",
                service.request("/v1/books/" + book + "/positions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(change.toString()))
                        .build());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private static JsonNode figures(JsonNode margin) {
        ObjectNode figures = margin.deepCopy();
        return figures.remove(List.of("id", "at", "ageSeconds", "cause", "changes", "answer"));
    }

    @Test
    void sendsTheMarginWhenTheBookOrItsMarketChanges() throws Exception {
        store("alpha");
        StreamClient client = watch("alpha", "");
        StreamClient.Event first = client.next("margin");
        assertThat(first.data().get("cause").asText()).isEqualTo("start");

        position("alpha", "1.25");
        StreamClient.Event ofBook = client.next("margin");
        assertThat(ofBook.data().get("cause").asText()).isEqualTo("book alpha@2");
        assertThat(ofBook.data().get("version").asLong()).isEqualTo(2);
        assertThat(ofBook.data().get("initialMargin")).isNotEqualTo(first.data().get("initialMargin"));
        StreamClient.Event explained = client.next("explained");
        assertThat(explained.data().get("id").asText()).isEqualTo(ofBook.id());
        assertThat(explained.data().at("/explanation").isObject()).isTrue();

        ObjectNode market = example().get("market").deepCopy();
        market.put("asOf", "2026-07-01T00:00:00Z");
        service.put("/v1/markets/alpha", market);
        StreamClient.Event ofMarket = client.next("margin");
        assertThat(ofMarket.data().get("cause").asText()).isEqualTo("market alpha@2");
        assertThat(ofMarket.data().at("/market/version").asLong()).isEqualTo(2);

        // The figures are those of a request now.
        service.margin("{\"book\":\"alpha\"}");
        JsonNode asked = MAPPER.readTree(service.send(
                                "/v1/books/{id}/margins",
                                service.request("/v1/books/alpha/margins").build())
                        .body())
                .get(0);
        assertThat(figures(ofMarket.data())).isEqualTo(figures(asked));
    }

    /// The last event after a burst is that of the last version, and every version is counted once.
    @Test
    void coalescesChangesWithoutLosingTheLast() throws Exception {
        store("burst");
        StreamClient one = watch("burst", "");
        StreamClient two = watch("burst", "");
        one.next("margin");
        two.next("margin");
        int versions = 12;
        for (int i = 1; i <= versions; i++) {
            position("burst", "1." + i + "5");
        }
        long covered = 0;
        StreamClient.Event event;
        List<String> ids = new ArrayList<>();
        do {
            event = one.next("margin");
            covered += event.data().get("changes").asLong();
            ids.add(event.id());
        } while (event.data().get("version").asLong() <= versions || covered < versions);
        assertThat(covered).isEqualTo(versions);
        // Streams of one book share its computations.
        for (String id : ids) {
            assertThat(two.next("margin").id()).isEqualTo(id);
        }
    }

    @Test
    void goesOnFromTheHistoryAfterARestart() throws Exception {
        store("again");
        StreamClient before = watch("again", "");
        StreamClient.Event first = before.next("margin");
        position("again", "1.5");
        StreamClient.Event second = before.next("margin");
        service.close();
        assertThat(before.next("end").data().get("reason").asText()).isEqualTo("the service is shutting down");

        service = ServiceUnderTest.start(Map.of(Setting.DATABASE, "file", Setting.DATA, folder.toString()));
        StreamClient after = watch("again", first.id());
        assertThat(after.next("margin").data()).isEqualTo(second.data());
        StreamClient.Event now = after.next("margin");
        assertThat(now.data().get("cause").asText()).isEqualTo("start");
        assertThat(figures(now.data())).isEqualTo(figures(second.data()));
    }

    @Test
    void saysWhyAMarginCannotBeComputed() throws Exception {
        store("broken");
        StreamClient client = watch("broken", "");
        client.next("margin");
        ObjectNode market = example().get("market").deepCopy();
        market.put("asOf", "2026-07-01T00:00:00Z");
        ((ObjectNode) market.at("/instruments/2")).put("instrument", "OTHER");
        market.remove("liquidity");
        assertThat(service.put("/v1/markets/broken", market).statusCode()).isEqualTo(200);
        StreamClient.Event failed = client.next("failed");
        assertThat(failed.data().get("cause").asText()).isEqualTo("market broken@2");
        assertThat(failed.data().get("reason").asText()).contains("ETH-PERPETUAL");
        market = example().get("market").deepCopy();
        service.put("/v1/markets/broken", market.put("asOf", "2026-07-01T00:00:01Z"));
        assertThat(client.next("margin").data().get("cause").asText()).isEqualTo("market broken@3");
    }

    @Test
    void streamsNoUnknownBook() throws Exception {
        String path = "/v1/books/{id}/margin/stream";
        assertThat(service.send(
                                path,
                                service.request(path.replace("{id}", "nobody")).build())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void repeatsTheLatestMarginsAndSaysThatOthersAreMissing() throws Exception {
        store("long");
        StreamClient client = watch("long", "");
        client.next("margin");
        for (int i = 0; i < 102; i++) {
            position("long", "2." + (i + 11));
            client.next("margin");
        }
        StreamClient late = watch("long", "1");
        JsonNode gap = late.next("gap").data();
        assertThat(gap.get("before").asLong())
                .isEqualTo(Long.parseLong(late.next("margin").id()));
        for (int i = 1; i < 100; i++) {
            late.next("margin");
        }
        // An explanation may still follow; no margin does.
        assertThat(late.received()).noneMatch(event -> event.is("margin"));
        aSlowClientGetsThemToo();
    }

    /// The socket has room for a few margins at a time.
    private void aSlowClientGetsThemToo() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            socket.getOutputStream()
                    .write("GET /v1/books/long/margin/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nLast-Event-ID: 1\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 256);
            int margins = 0;
            for (String line = lines.readLine(); margins < 100; line = lines.readLine()) {
                assertThat(line).isNotNull().isNotEqualTo("event: end");
                margins += line.equals("event: margin") ? 1 : 0;
            }
        }
    }
}

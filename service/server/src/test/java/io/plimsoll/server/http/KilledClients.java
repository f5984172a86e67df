package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Clients of a service that is going to be killed. Each works until its connection breaks.
final class KilledClients implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MARGINS = 2;

    private final String address;
    private final ConfirmedWork confirmed;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();

    KilledClients(String address, ConfirmedWork confirmed) {
        this.address = address;
        this.confirmed = confirmed;
    }

    /// One request after the other.
    private interface Work {
        void next(int number) throws IOException, InterruptedException;
    }

    private static ObjectNode example() throws IOException {
        ObjectNode request = (ObjectNode) MAPPER.readTree(Files.readString(Path.of("examples/single-perpetual.json")));
        return request.put("scenarios", 2000).put("backend", "reference");
    }

    private static ObjectNode market(ObjectNode request) {
        ObjectNode market = request.get("market").deepCopy();
        return market.set("asOf", request.get("asOf"));
    }

    /// Stores the market, the model and the book.
    void storeBook() throws IOException, InterruptedException {
        ObjectNode request = example();
        assertThat(put("/v1/markets/eod", market(request).toString()).statusCode())
                .isEqualTo(201);
        assertThat(put("/v1/models/btc", request.get("model").toString()).statusCode())
                .isEqualTo(201);
        request.remove("asOf");
        request.put("market", "eod").put("model", "btc");
        assertThat(put("/v1/books/alpha", request.toString()).statusCode()).isEqualTo(201);
    }

    /// Starts all clients.
    void start() {
        work(number -> finishTrade());
        work(this::quote);
        for (int i = 0; i < MARGINS; i++) {
            work(number -> askForMargin());
        }
        work(number -> askForJob());
        work(number -> watchMargin());
    }

    private void work(Work work) {
        clients.add(threads.submit(() -> {
            for (int number = 0; ; number++) {
                try {
                    work.next(number);
                } catch (IOException broken) {
                    return null;
                }
            }
        }));
    }

    /// Waits until every connection is broken.
    @Override
    public void close() {
        try {
            for (Future<?> one : clients) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdown();
            client.close();
        }
    }

    /// Buys one contract. The key belongs to the trade, so a trade that was not confirmed is sent again with its own.
    void finishTrade() throws IOException, InterruptedException {
        HttpRequest request = post("/v1/books/alpha/trades", """
            {"trades": [{"positionId": "btc-perpetual-1", "instrument": "BTC-PERPETUAL", "quantity": "1"}]}
            """)
                .header("Idempotency-Key", "trade-" + confirmed.trades())
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 409) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            confirmed.traded();
        }
    }

    private void quote(int number) throws IOException, InterruptedException {
        ObjectNode market = market(example());
        market.withArray("instruments")
                .get(0)
                .withObject("")
                .put("markPrice", "59209." + (1000 + confirmed.markets().size()));
        String document = market.toString();
        HttpResponse<String> response = put("/v1/markets/eod", document);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        confirmed.markets().put(MAPPER.readTree(response.body()).get("version").asLong(), document);
    }

    private void askForMargin() throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(post("/v1/margin", "{\"book\": \"alpha\"}").build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        confirmed
                .answers()
                .put(response.headers().firstValue("Plimsoll-Request").orElseThrow(), response.body());
    }

    /// Asks for a job, and watches it to its end.
    private void askForJob() throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(post("/v1/calibrations", JobEventsTest.SHORT).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String id = MAPPER.readTree(response.body()).get("id").asText();
        confirmed.jobs().add(id);
        get("/v1/calibrations/" + id + "/events");
    }

    /// Watches the margin of the book until the connection breaks.
    private void watchMargin() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/books/alpha/margin/stream"))
                .build();
        try (Stream<String> lines =
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.filter(line -> line.startsWith("data: {\"id\":") && line.contains("\"answer\":"))
                    .map(line -> line.substring("data: ".length()))
                    .forEach(this::watched);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void watched(String event) {
        try {
            JsonNode margin = MAPPER.readTree(event);
            confirmed
                    .watched()
                    .put(margin.get("id").asLong(), margin.get("answer").asText());
        } catch (IOException unreadable) {
            // The connection broke within the line.
            throw new UncheckedIOException(unreadable);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return send(json(path).PUT(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder post(String path, String body) {
        return json(path).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder json(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reads the margin stream of a book on a thread of its own.
final class StreamClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// An event of a stream.
    record Event(String id, String name, JsonNode data) {
        boolean is(String wanted) {
            return name.equals(wanted);
        }
    }

    private final InputStream body;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    StreamClient(ServiceUnderTest service, String book, String lastId) throws IOException, InterruptedException {
        this(request(service, book, lastId));
    }

    StreamClient(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        body = response.body();
        Thread.ofVirtual().start(this::read);
    }

    private static HttpRequest request(ServiceUnderTest service, String book, String lastId) {
        HttpRequest.Builder request = service.request("/v1/books/" + book + "/margin/stream");
        return (lastId.isEmpty() ? request : request.header("Last-Event-ID", lastId)).build();
    }

    private void read() {
        String id = "";
        String name = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(id, name, MAPPER.readTree(line.substring("data: ".length()))));
                }
            }
        } catch (IOException closed) {
            events.add(new Event("", "closed", MAPPER.nullNode()));
        }
    }

    /// The events that the test has not taken yet.
    Collection<Event> received() {
        return List.copyOf(events);
    }

    /// The next event.
    Event next() throws InterruptedException {
        Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    /// The next event of a name; others before it are passed over.
    Event next(String name) throws InterruptedException {
        Event event = next();
        while (!event.is(name)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

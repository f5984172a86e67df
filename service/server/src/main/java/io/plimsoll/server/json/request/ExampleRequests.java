package io.plimsoll.server.json.request;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// The shipped example portfolios with few scenarios, for the warm-up.
public final class ExampleRequests {
    private static final String FOLDER = "/io/plimsoll/server/http/docs/examples/";
    private static final List<String> NAMES = List.of("market-maker", "basis-trade", "expired-inside");
    private static final RequestOverrides SMALL = new RequestOverrides("auto", null, 5_000);

    private ExampleRequests() {}

    /// Reads them, with fewer scenarios and on the backend that automatic choice takes.
    public static List<MarginRequest> read() {
        return NAMES.stream().map(ExampleRequests::read).toList();
    }

    private static MarginRequest read(String name) {
        return switch (new MarginRequestReader().read(document(name), SMALL)) {
            case ReadResult.Accepted(MarginRequest request) -> request;
            case ReadResult.Refused(var faults) -> throw new IllegalStateException(name + ".json: " + faults);
        };
    }

    private static byte[] document(String name) {
        String path = FOLDER + name + ".json";
        try (InputStream stream = Objects.requireNonNull(ExampleRequests.class.getResourceAsStream(path), path)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

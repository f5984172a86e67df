package io.plimsoll.server.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Requests that others sent because the answer was wrong: `reported-cases.json`, by name. They came with a table of
/// what version `c49a982` answered and of what is right.
final class ReportedRequests {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode ALL = read();

    private ReportedRequests() {}

    /// A copy of a request.
    static ObjectNode of(String name) {
        return ((ObjectNode) Objects.requireNonNull(ALL.get(name), name)).deepCopy();
    }

    /// UTF-8.
    static byte[] bytes(JsonNode document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode read() {
        try (InputStream stream =
                Objects.requireNonNull(ReportedRequests.class.getResourceAsStream("reported-cases.json"))) {
            return MAPPER.readTree(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package io.plimsoll.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares two answers value by value, in the order of the stored one. Times that were measured do not count.
final class AnswerComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEASURED = "elapsedMillis";
    private static final String LINES = "application/x-ndjson";

    private final List<AnswerDifference> differences = new ArrayList<>();

    private AnswerComparison() {}

    /// Every difference.
    ///
    /// @param mediaType of both
    static List<AnswerDifference> of(byte[] stored, byte[] replayed, String mediaType) {
        AnswerComparison comparison = new AnswerComparison();
        boolean isLines = mediaType.equals(LINES);
        comparison.compare("", tree(stored, isLines), tree(replayed, isLines));
        return List.copyOf(comparison.differences);
    }

    private static JsonNode tree(byte[] answer, boolean isLines) {
        try {
            if (!isLines) {
                return JSON.readTree(answer);
            }
            ArrayNode lines = JSON.createArrayNode();
            try (MappingIterator<JsonNode> each = JSON.readerFor(JsonNode.class).readValues(answer)) {
                each.forEachRemaining(lines::add);
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a stored answer is not JSON", unreadable);
        }
    }

    private void compare(String pointer, @Nullable JsonNode stored, @Nullable JsonNode replayed) {
        if (stored instanceof ObjectNode one && replayed instanceof ObjectNode two) {
            Set<String> keys = new LinkedHashSet<>();
            one.fieldNames().forEachRemaining(keys::add);
            two.fieldNames().forEachRemaining(keys::add);
            keys.remove(MEASURED);
            keys.forEach(key ->
                    compare(pointer + "/" + key.replace("~", "~0").replace("/", "~1"), one.get(key), two.get(key)));
        } else if (stored instanceof ArrayNode one && replayed instanceof ArrayNode two) {
            Iterator<JsonNode> others = two.iterator();
            int place = 0;
            for (JsonNode each : one) {
                compare(pointer + "/" + place++, each, others.hasNext() ? others.next() : null);
            }
            while (others.hasNext()) {
                compare(pointer + "/" + place++, null, others.next());
            }
        } else if (!text(stored).equals(text(replayed))) {
            differences.add(new AnswerDifference(pointer, text(stored), text(replayed)));
        }
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : node.toString();
    }
}

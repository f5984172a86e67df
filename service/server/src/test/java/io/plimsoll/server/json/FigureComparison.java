package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Holds an answer against that of a file, to the last digit: a figure has the same digits on every machine.
final class FigureComparison {
    private FigureComparison() {}

    /// Names the place of the first difference.
    static void compare(String place, JsonNode actual, JsonNode expected) {
        if (expected.isContainerNode()) {
            assertThat(keys(actual)).as("keys at %s", place).isEqualTo(keys(expected));
            assertThat(actual).as("size at %s", place).hasSameSizeAs(expected);
            expected.fieldNames()
                    .forEachRemaining(key -> compare(place + "/" + key, actual.get(key), expected.get(key)));
            for (int i = 0; expected.isArray() && i < expected.size(); i++) {
                compare(place + "/" + i, actual.get(i), expected.get(i));
            }
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}

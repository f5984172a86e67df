package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Holds the figures of an answer against those of a file.
final class FigureComparison {
    /// Relative to the margin, or to the figure where that is larger. `Math.exp` and `Math.log` may differ in
    /// the last bit between processors; sums over a hundred thousand scenarios then differ by less than this.
    private static final double ACROSS_PROCESSORS = 1e-9;

    /// Such a difference can turn the last decimal of an amount.
    private static final double LAST_DECIMAL = 1.001e-8;

    private FigureComparison() {}

    /// Amounts must be close, anything else the same.
    ///
    /// @param scale a margin
    static void compare(String place, JsonNode actual, JsonNode expected, double scale) {
        if (expected.isContainerNode()) {
            assertThat(keys(actual)).as("keys at %s", place).isEqualTo(keys(expected));
            assertThat(actual).as("size at %s", place).hasSameSizeAs(expected);
            expected.fieldNames()
                    .forEachRemaining(key -> compare(place + "/" + key, actual.get(key), expected.get(key), scale));
            for (int i = 0; expected.isArray() && i < expected.size(); i++) {
                compare(place + "/" + i, actual.get(i), expected.get(i), scale);
            }
        } else if (expected.asText().matches("-?[0-9]+\\.[0-9]{8}")) {
            double figure = Double.parseDouble(expected.textValue());
            double tolerance = ACROSS_PROCESSORS * Math.max(Math.abs(figure), scale) + LAST_DECIMAL;
            assertThat(Double.parseDouble(actual.textValue())).as(place).isCloseTo(figure, within(tolerance));
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

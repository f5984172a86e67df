package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// Adds up the parts of a firm in decimals.
final class ExactParts {
    private static final List<String> ADDITIVE = List.of("net", "gross", "value");
    private static final List<String> RISKS = List.of("valueAtRisk", "expectedShortfall", "stress", "requirement");

    private ExactParts() {}

    /// Asserts that the parts of each cell add up to it.
    ///
    /// @return the number of sums
    static int count(JsonObject cell) {
        JsonArray parts = cell.getJsonArray("cells");
        int sums = 0;
        if (!parts.isEmpty()) {
            for (String figure : ADDITIVE) {
                assertThat(sum(parts, figure)).as(figure).isEqualByComparingTo(cell.getString(figure));
                sums++;
            }
            for (String risk : RISKS) {
                if (cell.containsKey(risk)) {
                    assertThat(sum(parts, risk, "ofParent"))
                            .as(risk)
                            .isEqualByComparingTo(cell.getJsonObject(risk).getString("standalone"));
                    sums++;
                }
            }
        }
        return sums + parts.stream().mapToInt(part -> count((JsonObject) part)).sum();
    }

    private static BigDecimal sum(JsonArray parts, String... path) {
        return parts.stream()
                .map(part -> {
                    JsonObject holder = (JsonObject) part;
                    for (String key : Arrays.copyOf(path, path.length - 1)) {
                        holder = holder.getJsonObject(key);
                    }
                    return new BigDecimal(holder.getString(path[path.length - 1]));
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

package io.plimsoll.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.service.margin.MarginAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every figure of every example is as its file in `examples/expected` says. After a change of the engine that
/// is meant to change figures, `./mvnw -pl service -am test -Dtest=ExamplesTest -Dexamples=apply
/// -Dsurefire.failIfNoSpecifiedTests=false` writes the files again.
final class ExamplesTest {
    /// Relative to the margin, or to the figure where that is larger. `Math.exp` and `Math.log` may differ in
    /// the last bit between processors; sums over a hundred thousand scenarios then differ by less than this.
    private static final double ACROSS_PROCESSORS = 1e-9;

    /// Such a difference can turn the last decimal of an amount.
    private static final double LAST_DECIMAL = 1.001e-8;

    static Stream<String> names() {
        return ExampleAnswers.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFigureIsAsExpected(String name) throws IOException {
        MarginAnswer answer = ExampleAnswers.answer(name);
        if ("apply".equals(System.getProperty("examples"))) {
            ExampleAnswers.expect(name, answer);
        }
        JsonNode expected = ExampleAnswers.expected(name);
        double scale = new BigDecimal(expected.at("/margin/initial").textValue()).doubleValue();

        assertThat(scale).isPositive();
        compare("", ExampleAnswers.document(answer), expected, scale);
    }

    private static void compare(String place, JsonNode actual, JsonNode expected, double scale) {
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

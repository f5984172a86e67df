package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.desk.margin.MarginAnswer;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every figure of every example is as its file in `examples/expected` says. After a change of the engine that
/// is meant to change figures, `./mvnw -pl service/server -am test -Dtest=ExamplesTest -Dexamples=apply
/// -Dsurefire.failIfNoSpecifiedTests=false` writes the files again.
final class ExamplesTest {
    @ParameterizedTest
    @MethodSource("io.plimsoll.server.json.ExampleAnswers#withoutPolicy")
    void everyFigureIsAsExpected(String name) throws IOException {
        MarginAnswer answer = ExampleAnswers.answer(name);
        if ("apply".equals(System.getProperty("examples"))) {
            ExampleAnswers.expect(name, answer);
        }
        JsonNode expected = ExampleAnswers.expected(name);
        assertThat(expected.at("/margin/initial").asDouble()).isPositive();
        FigureComparison.compare("", ExampleAnswers.document(answer), expected);
    }
}

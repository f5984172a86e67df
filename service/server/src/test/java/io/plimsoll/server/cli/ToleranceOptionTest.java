package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ToleranceOptionTest {
    private static final String EXAMPLE = "examples/single-perpetual.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// All but the time is the same, the hash of the request included.
    @Test
    void theAnswerIsThatOfARequestWithTheNumberThatWasDrawn() throws IOException {
        CommandRun tolerant = CommandRun.of("margin", EXAMPLE, "--json", "--backend", "reference", "--tolerance", "3%");
        assertThat(tolerant.code()).as(tolerant.err()).isZero();
        ObjectNode answer = untimed(tolerant);
        int scenarios = answer.at("/evidence/scenarios").intValue();
        assertThat(scenarios).isGreaterThan(10_000);
        CommandRun fixed = CommandRun.of(
                "margin", EXAMPLE, "--json", "--backend", "reference", "--scenarios", String.valueOf(scenarios));
        assertThat(untimed(fixed).toString()).isEqualTo(answer.toString());

        double initial = answer.at("/margin/initial").asDouble();
        JsonNode interval = answer.at("/margin/initialInterval/simulation");
        assertThat(interval.get("upper").asDouble() - initial).isLessThan(0.03 * initial);
        assertThat(initial - interval.get("lower").asDouble()).isLessThan(0.03 * initial);
    }

    @Test
    void theScreenShowsTheNumberThatWasDrawn() {
        CommandRun run = CommandRun.of("margin", EXAMPLE, "--backend", "reference", "--tolerance", "4 %");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.words()).doesNotContain("100,000 scenarios").contains("0,000 scenarios");
    }

    @Test
    void whatIsNoToleranceIsRefused() {
        for (String text : new String[] {"0%", "0.005", "-1%", "100%", "x", ""}) {
            CommandRun run = CommandRun.of("margin", EXAMPLE, "--tolerance", text);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err().strip())
                    .isEqualTo("plimsoll: --tolerance: " + text
                            + " is no tolerance (a percentage above 0 %, such as 0.5%)");
        }
        CommandRun both = CommandRun.of("margin", EXAMPLE, "--tolerance", "1%", "--scenarios", "500");
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).contains("--tolerance and --scenarios are given (only one of them");
    }

    private static ObjectNode untimed(CommandRun run) throws IOException {
        ObjectNode answer = (ObjectNode) JSON.readTree(run.out());
        ((ObjectNode) answer.get("evidence")).remove("elapsedMillis");
        return answer;
    }
}

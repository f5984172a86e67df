package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class GreeksCommandTest {
    @Test
    void theScreenBeginsWithTheLargestEffects() {
        CommandRun run = CommandRun.of("greeks", "examples/greeks.json");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("What moves the initial margin of ")
                .containsSubsequence(
                        "The 20 largest of 24 (4 not shown, --all shows them), in USD",
                        "price of BTC",
                        "Measures and lines of the margin, in USD",
                        "volatility of ETH.spot, 1 %",
                        "Greeks of all positions",
                        "Vega to days");
        assertThat(CommandRun.of("greeks", "examples/greeks.json", "--all").out())
                .contains("All parameters, in USD");
    }

    /// The margin is that of the margin command, and the effects are sorted.
    @Test
    void theDocumentIsThatOfTheService() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode answer = mapper.readTree(
                CommandRun.of("greeks", "examples/greeks.json", "--json").out());
        JsonNode margin = mapper.readTree(
                CommandRun.of("margin", "examples/greeks.json", "--json").out());
        JsonNode figures = answer.get("figures");
        assertThat(figures.get(figures.size() - 1).get("figure").asText()).isEqualTo("initial");
        assertThat(figures.get(figures.size() - 1).get("amount")).isEqualTo(margin.at("/requirement/initial"));
        double last = Double.POSITIVE_INFINITY;
        for (JsonNode sensitivity : answer.get("sensitivities")) {
            double effect = Math.abs(sensitivity.get("effect").asDouble());
            assertThat(effect).isLessThanOrEqualTo(last);
            last = effect;
        }
    }
}

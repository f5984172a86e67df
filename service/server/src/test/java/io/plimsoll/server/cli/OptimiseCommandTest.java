package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class OptimiseCommandTest {
    private static final String EXAMPLE = "examples/optimise.json";

    @Test
    void theScreenSaysWhatToDoFirst() {
        CommandRun run = CommandRun.of("optimise", EXAMPLE, "--scenarios", "2000");

        assertThat(run.code()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .startsWith("Sell ")
                .contains(" BTC-PERPETUAL and move ", " USDC from okx: brings the headroom from 6", " USD to 150,");
        assertThat(run.out())
                .containsSubsequence("Quantity", "move USDC from okx", "Without lots the least cost is", "account okx");
    }

    /// An aim of the command line takes the place of the document's.
    @Test
    void theAimMayBeGivenBesideTheDocument() throws IOException {
        CommandRun run = CommandRun.of("optimise", EXAMPLE, "--scenarios", "2000", "--free", "20000", "--json");
        JsonNode answer = new ObjectMapper().readTree(run.out());

        assertThat(answer.at("/aim/free").asText()).isEqualTo("20000");
        assertThat(answer.at("/reached").asBoolean()).isTrue();
        BigDecimal freed = new BigDecimal(answer.at("/before/initial").asText())
                .subtract(new BigDecimal(answer.at("/after/initial").asText()));
        assertThat(freed).isGreaterThanOrEqualTo(new BigDecimal("20000"));
    }

    @Test
    void anAccountAtItsAimNeedsNothing() {
        CommandRun run = CommandRun.of("optimise", EXAMPLE, "--scenarios", "2000", "--band", "amber");

        assertThat(run.out())
                .startsWith("Nothing to do: the account reaches its aim, to be in the band amber, as it stands.");
    }

    @Test
    void twoAimsAreRefused() {
        CommandRun run = CommandRun.of("optimise", EXAMPLE, "--free", "1", "--band", "green");

        assertThat(run.code()).isEqualTo(2);
        assertThat(CommandRun.of("optimise", EXAMPLE, "--free", "-1").err()).contains("free: -1 is out of range");
    }
}

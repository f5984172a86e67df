package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ForecastCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EXAMPLE = "examples/forecast.json";

    @Test
    void theScreenBeginsWithTheProbabilityOfACall() {
        CommandRun run = CommandRun.of("forecast", EXAMPLE, "--within", "8h", "--scenarios", "2000");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("Probability of a margin call within 8 hours: ")
                .containsSubsequence("expected call", "Now, 2026-06-30T11:49:18Z", "green", "black", "equity, mean");
    }

    @Test
    void theDocumentIsThatOfTheService() throws IOException {
        CommandRun run = CommandRun.of("forecast", EXAMPLE, "--within", "1h,1d", "--scenarios", "1000", "--json");
        JsonNode answer = MAPPER.readTree(run.out());

        assertThat(answer.at("/horizons/0/horizon").asText()).isEqualTo("PT1H");
        assertThat(answer.at("/horizons/1/horizon").asText()).isEqualTo("PT24H");
        double sum = 0;
        for (JsonNode band : answer.at("/horizons/1/bands")) {
            sum += band.at("/at/probability").asDouble();
        }
        assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void aTimeThatIsNoneIsNamed() {
        CommandRun run = CommandRun.of("forecast", EXAMPLE, "--within", "soon");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("soon is not a duration");
    }

    @Test
    void aRequestWithoutAPolicyIsRefused() {
        CommandRun run = CommandRun.of("forecast", "examples/basis-trade.json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("/methodology: methodology is missing");
    }
}

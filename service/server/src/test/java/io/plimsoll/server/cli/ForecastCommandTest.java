package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForecastCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EXAMPLE = "examples/forecast.json";
    private static final String OWN_PATH = "examples/paths/fall-in-four-days.json";

    @Test
    void theScreenBeginsWithTheProbabilityOfACall() {
        CommandRun run = CommandRun.of("forecast", EXAMPLE, "--within", "8h", "--scenarios", "2000");

        assertThat(run.code()).isZero();
        assertThat(run.words())
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

    /// A path of `--path` is beside those of the policy. Its first day is the fall that the file says: the long
    /// perpetuals lose, and a path without moves loses less.
    @Test
    void aPathOfTheUserIsBesideThoseOfThePolicy(@TempDir Path folder) throws IOException {
        String still = Files.writeString(folder.resolve("still.json"), """
            {"name": "still", "days": [{"moves": [{"asset": "BTC", "spot": 0}]}]}
            """).toString();
        CommandRun run = CommandRun.of(
                "forecast",
                EXAMPLE,
                "--within",
                "1h",
                "--scenarios",
                "1000",
                "--json",
                "--path",
                OWN_PATH,
                "--path",
                still);
        JsonNode paths = MAPPER.readTree(run.out()).get("paths");

        assertThat(run.err()).doesNotContain("plimsoll:");
        assertThat(run.code()).isZero();
        assertThat(paths.findValuesAsText("name")).contains("march-2020").endsWith("fall-in-four-days", "still");
        JsonNode own = paths.get(paths.size() - 2);
        assertThat(own.get("days")).hasSize(4);
        assertThat(own.at("/days/0/equity").asDouble())
                .isLessThan(paths.get(paths.size() - 1).at("/days/0/equity").asDouble());
    }

    @Test
    void everyFaultOfAPathNamesItsFile(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("own.json"), """
            {"name": "own", "days": [{"moves": [{"asset": "BTC", "spott": -0.1}]}], "over": 99}
            """).toString();
        CommandRun run = CommandRun.of("forecast", EXAMPLE, "--path", file, "--path", "absent.json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(file + "/days/0/moves/0/spott: ")
                .contains(file + "/over: ")
                .contains("--path: there is no file absent.json");
    }

    @Test
    void anAssetOfAPathThatTheMarketLacksIsNamed(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("own.json"), """
            {"name": "own", "days": [{"moves": [{"asset": "XRP", "spot": -0.1}]}]}
            """).toString();
        CommandRun run = CommandRun.of("forecast", EXAMPLE, "--path", file);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("XRP");
    }
}

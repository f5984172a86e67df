package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private String before = "";
    private String after = "";

    @BeforeEach
    void writeBoth() throws IOException {
        JsonNode example = MAPPER.readTree(Path.of("examples/explain.json").toFile());
        before = write("before", example.get("before"));
        after = write("after", example.get("after"));
    }

    private String write(String name, JsonNode request) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), request.toString())
                .toString();
    }

    @Test
    void theScreenRunsFromTheMarginBeforeToTheMarginAfter() {
        CommandRun run = CommandRun.of("explain", before, after);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("Why the initial margin changed, in USD\n")
                .containsSubsequence(
                        "before, 2026-06-29T08:00:00Z",
                        "positions traded, BTC",
                        "passage of time",
                        "prices, BTC",
                        "implied volatilities, BTC",
                        "volatilities of the model",
                        "correlations of the model",
                        "after, 2026-06-30T08:00:00Z");
    }

    @Test
    void theDocumentIsThatOfTheService() throws IOException {
        CommandRun run = CommandRun.of("explain", before, after, "--json");
        JsonNode answer = MAPPER.readTree(run.out());
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode step : answer.get("steps")) {
            sum = sum.add(new BigDecimal(step.get("change").asText()));
        }
        assertThat(sum).isEqualByComparingTo(answer.get("change").asText());
        assertThat(answer.get("figure").asText()).isEqualTo("margin");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        CommandRun run =
                CommandRun.of("explain", before, folder.resolve("absent.json").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("absent.json");
    }
}

package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables as CSV have stable headers and the figures of the JSON answer; lists name what requests may name.
final class TablesAndListsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "margin examples/single-perpetual.json --scenarios 2000 --backend reference"
                        + "|/contributions|positionId,expectedShortfall,lower,upper,standalone",
                "whatif examples/what-if.json --scenarios 2000 --backend reference"
                        + "|/candidates|id,instrument,asset,quantity,initial,maintenance,freed",
                "stress examples/stress.json|/scenarios|name,over,pnl,closingCost,description",
                "explain examples/explain.json|/steps|cause,asset,change,error",
                "venues examples/venues.json"
                        + "|/venues|venue,rule,initial,maintenance,equity,headroom,ratio,liquidationRatio",
                "forecast examples/forecast.json --scenarios 2000 --backend"
                        + " reference|/horizons|horizon,callProbability,"
                        + "callProbabilityLower,callProbabilityUpper,expectedCall,callIfCalled,liquidationProbability,"
                        + "initial,equity"
            })
    void aTableHasTheFiguresOfTheAnswer(String command, String rows, String headers) throws IOException {
        JsonNode answer = JSON.readTree(run(command + " --json"));
        String table = run(command + " --csv");
        List<String> lines = List.of(table.split("\r\n", -1));
        assertThat(table).endsWith("\r\n");
        assertThat(lines.getFirst()).isEqualTo(headers);
        assertThat(lines).hasSize(answer.at(rows).size() + 2);
        int line = 1;
        for (JsonNode row : answer.at(rows)) {
            for (String key : List.of(headers.split(",", -1))) {
                if (row.path(key).isTextual() && !row.path(key).textValue().contains(",")) {
                    assertThat(lines.get(line)).contains(row.path(key).textValue());
                }
            }
            line++;
        }
    }

    /// A row for each cell of each breakdown. The children of the firm sum to its expected shortfall.
    @Test
    void theCubeOfAFirmIsATable() throws IOException {
        String command = "firm examples/firm.json --scenarios 2000 --backend reference";
        JsonNode answer = JSON.readTree(run(command + " --json", ExitCode.LIMIT_BREACHED));
        List<String> lines =
                run(command + " --csv", ExitCode.LIMIT_BREACHED).lines().toList();

        assertThat(lines.getFirst()).startsWith("by,cell,value,net,gross,valueAtRisk,");
        assertThat(lines)
                .hasSize(1
                        + answer.findValues("expectedShortfall").stream()
                                .mapToInt(figure -> figure.has("ofFirm") ? 1 : 0)
                                .sum());
        String firm =
                answer.at("/breakdowns/0/firm/expectedShortfall/standalone").asText();
        assertThat(lines.get(1)).startsWith("\"venue,asset\",firm,").contains("," + firm + ",");
        BigDecimal sum = BigDecimal.ZERO;
        for (String line : lines) {
            List<String> fields = List.of(line.replaceFirst("\"[^\"]*\"", "by").split(",", -1));
            if (line.startsWith("\"venue,asset\",")
                    && !fields.get(1).contains("/")
                    && !fields.get(1).equals("firm")) {
                sum = sum.add(new BigDecimal(fields.get(8)));
            }
        }
        assertThat(sum).isEqualByComparingTo(firm);
    }

    /// RFC 4180: a field with a comma or a quotation mark stands in quotation marks.
    @Test
    void aFieldWithACommaIsQuoted() throws IOException {
        assertThat(run("stress examples/stress.json --csv").lines())
                .anyMatch(line -> line.matches("[^\"]*,\"[^\"]*,.*\""));
    }

    @Test
    void everyExampleIsListedWithItsCommand() throws IOException {
        List<String> listed = run("list examples")
                .lines()
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            assertThat(listed)
                    .containsExactlyInAnyOrderElementsOf(files.map(Path::toString)
                            .filter(file -> file.endsWith(".json"))
                            .map(file -> "service/" + file)
                            .toList());
        }
    }

    @Test
    void scenariosPoliciesAndModelsAreListed() throws IOException {
        assertThat(run("list scenarios")).contains("march-2020", "ftx-2022");
        assertThat(run("list policies")).contains("standard@1.0.0");
        assertThat(run("list models")).startsWith("default");
        assertThat(CommandRun.of("list", "scenario").err()).contains("did you mean scenarios?");
        assertThat(run("completion bash")).contains("complete -F _complete_plimsoll", "whatif");
    }

    private static String run(String command) {
        return run(command, ExitCode.OK);
    }

    private static String run(String command, int code) {
        CommandRun run = CommandRun.of(command.split(" ", -1));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        return run.out();
    }
}

package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The lines of an answer: in order, each the figures of its account alone, the last the sum.
final class BatchAnswerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("examples/venue-accounts.json");
    private static final Path EXPECTED = Path.of("examples/expected/venue-accounts.ndjson");

    /// After a change of the engine that is meant to change figures, `-Dexamples=apply` writes the file again, as
    /// in [ExamplesTest].
    @Test
    void everyFigureOfTheExampleIsAsExpected() throws IOException {
        List<String> lines = BatchDocument.lines(example());
        String last = lines.getLast();
        ObjectNode summary = (ObjectNode) MAPPER.readTree(last);
        ((ObjectNode) summary.at("/summary/evidence")).remove(List.of("device", "engineVersion", "elapsedMillis"));
        List<String> comparable = IntStream.range(0, lines.size())
                .mapToObj(i -> i < lines.size() - 1 ? lines.get(i) : summary.toString())
                .toList();
        if ("apply".equals(System.getProperty("examples"))) {
            Files.write(EXPECTED, comparable);
        }
        List<String> expected = Files.readAllLines(EXPECTED);

        assertThat(comparable).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            FigureComparison.compare(
                    "line " + (i + 1), MAPPER.readTree(comparable.get(i)), MAPPER.readTree(expected.get(i)));
        }
    }

    /// On the reference to the last digit: margin, losses, value, and the warnings but for their places.
    @Test
    void aLineHasTheFiguresOfTheAccountAlone() throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(EXAMPLE.toFile());
        JsonNode accounts = document.remove("accounts");
        List<String> lines = BatchDocument.lines(example());
        assertThat(accounts).hasSize(8);
        for (int i = 0; i < accounts.size(); i++) {
            document.set("positions", accounts.get(i).get("positions"));
            document.set("collateral", accounts.get(i).get("collateral"));
            JsonNode alone = ExampleAnswers.document(ExampleAnswers.of("alone", MAPPER.writeValueAsBytes(document)));
            JsonNode line = MAPPER.readTree(lines.get(i));
            assertThat(line.get("id")).isEqualTo(accounts.get(i).get("id"));
            for (String key : List.of("margin", "losses", "value")) {
                assertThat(line.get(key)).as(key).isEqualTo(alone.get(key));
            }
            assertThat(line.findValuesAsText("sentence")).isEqualTo(alone.findValuesAsText("sentence"));
            assertThat(line.findValuesAsText("pointer"))
                    .isEqualTo(alone.findValuesAsText("pointer").stream()
                            .map(("/accounts/" + i)::concat)
                            .toList());
        }
    }

    @Test
    void faultyAccountsFailAloneInTheirPlaces() throws IOException {
        String[] good = {BatchDocument.account("a", "1"), BatchDocument.account("b", "-2")};
        String unknown = BatchDocument.account("c", "3").replace("BTC-PERPETUAL", "BTC-PERP\\u202e");
        List<String> lines =
                lines("7", good[0], BatchDocument.account("d", "x"), unknown, good[1], BatchDocument.account("a", "5"));
        List<String> alone = lines(good);

        assertThat(lines).hasSize(7);
        assertThat(lines.get(1)).isEqualTo(alone.get(0).replace("/accounts/0/", "/accounts/1/"));
        assertThat(lines.get(4)).isEqualTo(alone.get(1).replace("/accounts/1/", "/accounts/4/"));
        assertThat(lines.get(0))
                .isEqualTo("{\"errors\":[{\"pointer\":\"/accounts/0\",\"code\":\"wrong-type\",\"detail\":"
                        + "\"account is 7: it must be an object\"}]}");
        assertThat(fault(lines.get(2))).isEqualTo("d /accounts/2/positions/0/quantity not-a-number");
        assertThat(fault(lines.get(3))).isEqualTo("c /accounts/3/positions/0/instrument unknown-instrument");
        assertThat(lines.get(3)).contains("\\\\u202e").doesNotContain("\u202e");
        assertThat(fault(lines.get(5))).isEqualTo("a /accounts/5/id duplicate");
        JsonNode summary = MAPPER.readTree(lines.get(6)).get("summary");
        assertThat(summary.get("measured").intValue()).isEqualTo(2);
        assertThat(summary.get("refused").intValue()).isEqualTo(4);
    }

    @Test
    void linesStandInTheOrderOfTheAccountsAndSumToTheLast() throws IOException {
        int accounts = 1000;
        BatchAnswer answer = BatchDocument.answer(BatchDocument.large(accounts), new RequestOverrides(null, null, 50));
        List<String> lines = BatchDocument.lines(answer);

        assertThat(lines).hasSize(accounts + 1);
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        for (int i = 0; i < accounts; i++) {
            JsonNode line = MAPPER.readTree(lines.get(i));
            assertThat(line.get("id").textValue()).isEqualTo("account-" + i);
            initial = initial.add(new BigDecimal(line.at("/margin/initial").textValue()));
            maintenance = maintenance.add(
                    new BigDecimal(line.at("/margin/maintenance").textValue()));
        }
        JsonNode summary = MAPPER.readTree(lines.getLast()).get("summary");
        assertThat(summary.get("initial").textValue()).isEqualTo(initial.toPlainString());
        assertThat(summary.get("maintenance").textValue()).isEqualTo(maintenance.toPlainString());
    }

    @Test
    void withoutAccountsThereIsTheSummary() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(1);
        assertThat(MAPPER.readTree(lines.getFirst()).at("/summary/initial").textValue())
                .isEqualTo("0.00000000");
    }

    private static List<String> lines(String... accounts) {
        return BatchDocument.lines(BatchDocument.answer(BatchDocument.with(accounts), RequestOverrides.NONE));
    }

    private static String fault(String line) throws IOException {
        JsonNode tree = MAPPER.readTree(line);
        assertThat(tree.get("errors")).hasSize(1);
        return tree.get("id").textValue() + " "
                + tree.at("/errors/0/pointer").textValue() + " "
                + tree.at("/errors/0/code").textValue();
    }

    private static BatchAnswer example() throws IOException {
        return BatchDocument.answer(Files.readString(EXAMPLE), new RequestOverrides("reference", null, null));
    }
}

package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.BatchDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchCommandTest {
    private static final String EXAMPLE = "examples/venue-accounts.json";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void printsALineForEachAccountAndTheSummary() throws IOException {
        CommandRun run = run("batch", EXAMPLE, "--scenarios", "500", "--backend", "reference", "--seed", "7");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<JsonNode> lines = lines(run.out());
        assertThat(lines).hasSize(9);
        assertThat(lines.stream().limit(8).map(line -> line.get("id").textValue()))
                .startsWith("carry-desk", "covered-call")
                .endsWith("straddle");
        JsonNode evidence = lines.getLast().at("/summary/evidence");
        assertThat(evidence.get("scenarios").intValue()).isEqualTo(500);
        assertThat(evidence.get("seed").intValue()).isEqualTo(7);
        assertThat(evidence.get("backend").textValue()).isEqualTo("reference");
    }

    @Test
    void writesTheLinesToAFileAndPrintsTheirSum() throws IOException {
        Path target = folder.resolve("lines.ndjson");
        CommandRun run = run("batch", EXAMPLE, "--scenarios", "500", "--out", target.toString());
        assertThat(run.code()).isZero();
        List<JsonNode> lines = lines(Files.readString(target));
        assertThat(lines).hasSize(9);
        assertThat(run.out())
                .isEqualTo("8 accounts measured, 0 refused; initial margin "
                        + FigureText.amount(
                                new BigDecimal(
                                        lines.getLast().at("/summary/initial").textValue()),
                                "USD")
                        + " USD in total" + System.lineSeparator());

        CommandRun nowhere =
                run("batch", EXAMPLE, "--out", folder.resolve("no/such/folder").toString());
        assertThat(nowhere.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(nowhere.err()).contains("plimsoll: ", "could not be written");
    }

    @Test
    void underPoliciesTheSumIsWhatTheyRequire() throws IOException {
        Path asked = Files.writeString(
                folder.resolve("asked.json"),
                Files.readString(Path.of(EXAMPLE))
                        .replaceFirst("\\{", "{\"methodology\": {\"policy\": \"standard@1.0.0\"},"));
        Path target = folder.resolve("lines.ndjson");
        CommandRun run = run("batch", asked.toString(), "--scenarios", "500", "--out", target.toString());
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode summary = lines(Files.readString(target)).getLast().at("/summary");
        String required =
                FigureText.amount(new BigDecimal(summary.at("/required").textValue()), "USD");
        assertThat(run.out()).contains("initial margin by policy " + required + " USD in total");
    }

    @Test
    void readsStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(EXAMPLE))));
        try {
            assertThat(lines(run("batch", "-", "--scenarios", "500").out()).getFirst())
                    .isEqualTo(lines(run("batch", EXAMPLE, "--scenarios", "500", "--threads", "1")
                                    .out())
                            .getFirst());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void accountsThatAreRefusedEndItWith2AfterTheLinesOfAll() throws IOException {
        CommandRun run = run("batch", file(BatchDocument.with("7", BatchDocument.account("a", "1"))));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().strip()).isEqualTo("plimsoll: 1 of 2 accounts were refused; their lines say why");
        assertThat(lines(run.out())).hasSize(3);
    }

    @Test
    void whatFailsTheWholePrintsNothing() throws IOException {
        for (String document : new String[] {"{}", "", BatchDocument.with().replace("P1D", "P1M")}) {
            CommandRun run = run("batch", file(document));
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.matches("plimsoll: (/.*|the document): .+"));
        }
        assertThat(run("batch", "no/such.json").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("batch").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("batch", EXAMPLE, "--backend", "abacus").code()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    private String file(String document) throws IOException {
        return Files.writeString(folder.resolve("batch.json"), document, StandardCharsets.UTF_8)
                .toString();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(arguments);
    }

    private static List<JsonNode> lines(String text) {
        ObjectMapper mapper = new ObjectMapper();
        return Stream.of(text.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    try {
                        return mapper.readTree(line);
                    } catch (IOException malformed) {
                        throw new AssertionError(malformed);
                    }
                })
                .toList();
    }
}

package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.BatchDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll batch` on lines, and `plimsoll merge`.
final class BatchStreamCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path input = Path.of("");
    private Path whole = Path.of("");

    @BeforeEach
    void writeInput() throws IOException {
        input = Files.writeString(
                folder.resolve("venue.txt"),
                String.join(
                        "\n",
                        BatchDocument.sharedLine(),
                        BatchDocument.account("a", "1"),
                        BatchDocument.account("b", "-2"),
                        BatchDocument.account("c", "3")));
        whole = folder.resolve("whole");
    }

    @Test
    void linesAreAnsweredLineByLine() throws IOException {
        CommandRun printed = CommandRun.of("batch", input.toString());
        assertThat(printed.code()).as(printed.err()).isZero();
        CommandRun run = CommandRun.of("batch", input.toString(), "--out", whole.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).matches("3 accounts measured, 0 refused; initial margin [0-9,.]+ USD in total\\R");
        assertThat(Files.readString(whole)).isEqualTo(printed.out());
        List<String> lines = Files.readAllLines(whole);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("{\"id\":\"b\",\"margin\"");
        JsonNode evidence = JSON.readTree(lines.getLast()).at("/summary/evidence");
        assertThat(evidence.get("scenarios").intValue()).isEqualTo(200);
        assertThat(evidence.has("elapsedMillis")).isFalse();
        assertThat(folder.resolve("whole.progress")).doesNotExist();
    }

    @Test
    void standardInputMayBeLines() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(input)));
        try {
            CommandRun.of("batch", input.toString(), "--out", whole.toString());
            assertThat(CommandRun.of("batch", "-").out()).isEqualTo(Files.readString(whole));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shardsAreMerged() throws IOException {
        CommandRun.of("batch", input.toString(), "--out", whole.toString());
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Path merged = folder.resolve("merged");
        CommandRun.of("batch", input.toString(), "--shard", "1/2", "--out", one.toString());
        CommandRun.of("batch", input.toString(), "--shard", "2/2", "--out", two.toString());
        CommandRun run = CommandRun.of("merge", two.toString(), one.toString(), "--out", merged.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("3 accounts of 2 shards merged");
        assertThat(Files.readAllBytes(merged)).isEqualTo(Files.readAllBytes(whole));

        CommandRun half = CommandRun.of("merge", one.toString(), "--out", merged.toString());
        assertThat(half.code()).isEqualTo(ExitCode.USAGE);
        assertThat(half.err().strip()).isEqualTo("plimsoll: shard 2/2 is missing (all 2 are needed)");
        CommandRun none = CommandRun.of("merge", folder.resolve("no").toString(), "--out", merged.toString());
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).startsWith("plimsoll: there is no file ");
    }

    @Test
    void accountsThatAreRefusedEndItWith2AfterTheLinesOfAll() throws IOException {
        Files.writeString(input, "\n{\"id\":\"d\",\"positons\":[]}\n", StandardOpenOption.APPEND);
        CommandRun run = CommandRun.of("batch", input.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().strip()).isEqualTo("plimsoll: 1 of 4 accounts were refused; their lines say why");
        assertThat(run.out().lines().skip(3).findFirst().orElseThrow())
                .startsWith("{\"id\":\"d\",\"line\":5,\"errors\":[{\"pointer\":\"/positions\",\"code\":\"missing-key\"")
                .contains("\"positons\\\"");
    }

    @Test
    void whatFailsTheWholePrintsNothing() throws IOException {
        Files.writeString(input, Files.readString(input).replaceFirst("\"seed\"", "\"sed\""));
        CommandRun misspelt = CommandRun.of("batch", input.toString());
        assertThat(misspelt.code()).isEqualTo(ExitCode.USAGE);
        assertThat(misspelt.out()).isEmpty();
        assertThat(misspelt.err()).startsWith("plimsoll: /sed: the key \"sed\" is not known here");
        Path lines = Files.writeString(folder.resolve("broken.ndjson"), "{\"asOf\": 7\n{}\n");
        assertThat(CommandRun.of("batch", lines.toString()).err())
                .startsWith("plimsoll: " + lines + " line 1 is not JSON");
        CommandRun abacus = CommandRun.of(
                "batch",
                Files.writeString(input, BatchDocument.sharedLine() + "\n" + BatchDocument.account("a", "1"))
                        .toString(),
                "--backend",
                "abacus");
        assertThat(abacus.code()).isEqualTo(ExitCode.ENVIRONMENT);
        CommandRun nowhere = CommandRun.of(
                "batch", input.toString(), "--out", folder.resolve("no/file").toString());
        assertThat(nowhere.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(nowhere.err()).contains("could not be written");
    }

    @Test
    void aShardMustBeOneOfLines() {
        for (String shard : new String[] {"0/2", "3/2", "1/1001", "1", "a/b", "-1/2"}) {
            CommandRun run = CommandRun.of("batch", input.toString(), "--shard", shard);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err().strip())
                    .isEqualTo("plimsoll: --shard: " + shard + " is no shard (i/n with 1 <= i <= n <= 1000)");
        }
        CommandRun document = CommandRun.of("batch", "examples/venue-accounts.json", "--shard", "1/2");
        assertThat(document.code()).isEqualTo(ExitCode.USAGE);
        assertThat(document.err()).startsWith("plimsoll: --shard: examples/venue-accounts.json is one JSON document");
    }
}

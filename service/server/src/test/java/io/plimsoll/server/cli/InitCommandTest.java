package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The answers of `plimsoll init` end in a request that `plimsoll margin` takes.
final class InitCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTC|59000||||-2|50000",
                "eth|1500|spot|10|2000",
                "BTC|59000|future|inverse||59500|3|",
                "BTC|59000|option|linear||put|50000|59000|46|-10|250000",
                "SOL|80|perpetual|linear|80.2|100|9000"
            })
    void theRequestHasAMargin(String answers) {
        Path file = folder.resolve("request.json");
        CommandRun init = init(answers, file);
        assertThat(init.code()).as(init.err()).isZero();
        assertThat(init.out()).contains("plimsoll margin " + file);

        CommandRun margin = CommandRun.of("margin", file.toString(), "--scenarios", "2000", "--backend", "reference");
        assertThat(margin.code()).as(margin.err()).isZero();
        assertThat(margin.out()).contains("Initial margin").contains("policy standard@");
    }

    @Test
    void aWrongAnswerIsAskedForAgainWithItsRule() {
        Path file = folder.resolve("request.json");
        CommandRun init =
                init("BTCC|BTC|-5|free|59000|perp|perpetual|liner|linear||0|ten|5|" + LocalDate.EPOCH + "|10", file);
        assertThat(init.code()).as(init.err()).isZero();
        assertThat(init.err())
                .contains("BTCC: it must be one of them; did you mean BTC?")
                .contains("-5: it must be a number above 0", "free: it must be a number above 0")
                .contains("perp: it must be one of them; did you mean perpetual?")
                .contains("liner: it must be one of them; did you mean linear?")
                .contains("0: it must be a number other than 0", "ten: it must be a number other than 0")
                .contains("1970-01-01: it must be a number above 0");
    }

    @Test
    void missingAnswersAndAFileThatIsThereEndInASentence() throws IOException {
        Path file = folder.resolve("request.json");
        CommandRun ended = init("BTC", file);
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("plimsoll: the answers ended before the question: Price of BTC");
        assertThat(file).doesNotExist();

        Files.writeString(file, "mine");
        CommandRun there = init("BTC|59000||||-2|50000", file);
        assertThat(there.code()).isEqualTo(ExitCode.USAGE);
        assertThat(there.err()).contains("there is a file " + file + " already: give --out another name");
        assertThat(file).hasContent("mine");
    }

    private static CommandRun init(String answers, Path file) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((answers.replace('|', '\n') + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandRun.of("init", "--out", file.toString());
        } finally {
            System.setIn(before);
        }
    }
}

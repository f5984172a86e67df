package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Typical mistakes, each with the exit code and the whole message of the program. The table is the page
/// `docs/mistakes.md`; `-Dmistakes=after` writes what the program says now into its last column.
final class MistakesTest {
    private static final Path PAGE = Path.of("docs", "mistakes.md");
    private static final String COLUMN = System.getProperty("mistakes", "");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    static Stream<Mistake> mistakes() throws IOException {
        return Files.readAllLines(PAGE).stream().filter(Mistake::isRow).map(Mistake::ofRow);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theProgramSaysWhatThePageSays(Mistake mistake) throws IOException {
        CommandRun run = mistake.run(folder);
        if (COLUMN.isEmpty()) {
            assertThat(run.out()).isEmpty();
            assertThat(mistake.shown(run)).isEqualTo(mistake.after());
            assertThat(run.code()).isEqualTo(mistake.code());
        }
    }

    @Test
    void thePageListsSixtyMistakes() throws IOException {
        assertThat(mistakes().map(Mistake::title))
                .hasSizeGreaterThanOrEqualTo(60)
                .doesNotHaveDuplicates();
        if (!COLUMN.isEmpty()) {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(PAGE)) {
                lines.add(
                        Mistake.isRow(line)
                                ? Mistake.ofRow(line).with(COLUMN, folder).row()
                                : line);
            }
            Files.write(PAGE, lines);
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void noMessageSpeaksOfTheProgramsInside(Mistake mistake) {
        assertThat(mistake.after())
                .doesNotContainPattern("Exception|java\\.|\\bnull\\b|\\b(long|int|double|BigDecimal|enum|String)\\b")
                .startsWith("plimsoll: ");
        assertThat(mistake.after().lines()).allSatisfy(line -> assertThat(line).startsWith("plimsoll: "));
    }
}

package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.CommandEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/// Each command that a page shows is one that the program takes, and each example that it names is there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShownCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```(?:sh)?$(.*?)^```");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?:service|calibration|benchmarks)/[\\w./-]*\\.(?:json|csv|yaml|html)");

    private final CommandLine line = PlimsollCommand.line(CommandEnvironment.of(Map.of()));
    private final List<Shown> commands = shown();

    @Test
    void theProgramTakesEach() {
        assertThat(commands).hasSizeGreaterThan(30);
        List<String> refused = new ArrayList<>();
        for (Shown command : commands) {
            fault(command.arguments()).ifPresent(fault -> refused.add(command + ": " + fault));
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void eachExampleNamedIsThere() {
        assertThat(commands)
                .flatExtracting(command -> EXAMPLE.matcher(command.text())
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .hasSizeGreaterThan(15)
                .allSatisfy(example -> assertThat(ROOT.resolve(example)).exists());
    }

    @Test
    void aCommandThatTheProgramDoesNotTakeIsSeen() {
        assertThat(fault(words("margn book.json"))).isPresent();
        assertThat(fault(words("margin book.json --scenario 5"))).isPresent();
        assertThat(fault(words("margin 'a book.json' --scenarios 5  # five"))).isEmpty();
    }

    private Optional<String> fault(List<String> arguments) {
        try {
            line.parseArgs(arguments.toArray(String[]::new));
            return Optional.empty();
        } catch (CommandLine.ParameterException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static List<Shown> shown() {
        List<Shown> all = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult block : CODE_BLOCK.matcher(text(page)).results().toList()) {
                block.group(1)
                        .replace("\\\n", " ")
                        .lines()
                        .map(String::strip)
                        .filter(text -> text.startsWith("./plimsoll ") || text.startsWith("plimsoll "))
                        .filter(text -> !text.contains("\u2500"))
                        // The launcher passes the options of bench to the benchmarks.
                        .filter(text -> !text.startsWith("./plimsoll bench"))
                        .forEach(text -> all.add(new Shown(ROOT.relativize(page), text)));
            }
        }
        return all;
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(ROOT, 6)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("node_modules")
                            && !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The words of a command up to its comment, a redirection or the next command.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(text).results().toList()) {
            if (word.group().matches("#.*|[>|&;<]+.*|2>.*")) {
                break;
            }
            words.add(Stream.of(word.group(1), word.group(2), word.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
        }
        return words;
    }

    private record Shown(Path page, String text) {
        List<String> arguments() {
            List<String> words = words(text);
            return words.subList(1, words.size());
        }

        @Override
        public String toString() {
            return page + ": " + text;
        }
    }
}

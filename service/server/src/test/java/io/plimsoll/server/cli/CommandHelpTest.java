package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.plimsoll.server.cli.run.CommandEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What every command says of itself can be shown: picocli reads each text as a format, warns on standard error of
/// one that is none, and shows the first text of a description in the list of commands.
final class CommandHelpTest {
    static Stream<CommandSpec> commands() {
        List<CommandSpec> found = new ArrayList<>();
        collect(PlimsollCommand.line(CommandEnvironment.of(Map.of())), found);
        return found.stream();
    }

    private static void collect(CommandLine line, List<CommandSpec> found) {
        found.add(line.getCommandSpec());
        line.getSubcommands().values().forEach(child -> collect(child, found));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyTextIsAFormat(CommandSpec command) {
        Stream<String> own = Stream.of(
                        command.usageMessage().description(),
                        command.usageMessage().footer())
                .flatMap(Stream::of);
        Stream<String> arguments = command.args().stream().flatMap(argument -> Stream.of(argument.description()));
        Stream.concat(own, arguments)
                .forEach(text ->
                        assertThatCode(() -> String.format(text)).as(text).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noHelpIsWiderThanAScreen(CommandSpec command) {
        assertThat(command.commandLine()
                        .getUsageMessage(CommandLine.Help.Ansi.OFF)
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    /// The example stands in the help and is a command line that the program takes.
    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpHasAnExample(CommandSpec command) {
        List<String> footer = List.of(command.usageMessage().footer());
        assertThat(footer).contains("Example:");
        String example = footer.get(footer.indexOf("Example:") + 1).strip();
        assertThat(example).startsWith(command.qualifiedName());
        String[] arguments = example.replaceFirst(" > .*", "").split(" ", -1);
        CommandLine line = PlimsollCommand.line(CommandEnvironment.of(Map.of()));
        CommandLine.ParseResult parsed = line.parseArgs(Arrays.copyOfRange(arguments, 1, arguments.length));
        assertThat(parsed.errors()).isEmpty();
    }

    /// Colours need a terminal that shows them, and no NO_COLOR.
    @Test
    void coloursAreForTerminalsAlone() {
        assertThat(CommandRun.of("margin", "--help").out()).doesNotContain("\u001b");
        System.setProperty(CommandEnvironment.COLOUR_PROPERTY, "true");
        try {
            assertThat(CommandRun.of("margin", "--help").out()).contains("\u001b[");
            assertThat(CommandRun.of(Map.of("NO_COLOR", "1"), "margin", "--help")
                            .out())
                    .doesNotContain("\u001b");
            assertThat(CommandRun.of(Map.of("TERM", "dumb"), "margin", "--help").out())
                    .doesNotContain("\u001b");
        } finally {
            System.clearProperty(CommandEnvironment.COLOUR_PROPERTY);
        }
    }

    /// Bands are coloured where the help is. Without the codes the screen is the same text.
    @Test
    void bandsHaveTheirColours() {
        String[] command = {"margin", "examples/story-liquidation.json", "--scenarios", "2000", "--backend", "reference"
        };
        String plain = CommandRun.of(command).out().replaceAll(" [0-9.]+ s\\b", "");
        System.setProperty(CommandEnvironment.COLOUR_PROPERTY, "true");
        String coloured;
        try {
            coloured = CommandRun.of(command).out().replaceAll(" [0-9.]+ s\\b", "");
        } finally {
            System.clearProperty(CommandEnvironment.COLOUR_PROPERTY);
        }
        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured)
                .contains("\u001b[1;31mdark-red\u001b[0m", "\u001b[33mamber\u001b[0m", "\u001b[7mblack\u001b[0m")
                .doesNotContain("[31mdark");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theListOfCommandsShowsAWholeSentence(CommandSpec command) {
        assertThat(command.usageMessage().description()).isNotEmpty();
        assertThat(command.usageMessage().description()[0]).endsWith(".");
    }
}

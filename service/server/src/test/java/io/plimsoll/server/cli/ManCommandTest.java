package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The manual pages of all commands.
final class ManCommandTest {
    private static final Path GROFF = Path.of("/usr/bin/groff");

    @TempDir
    private Path folder;

    private static List<CommandLine> commands(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        line.getSubcommands().values().forEach(child -> all.addAll(commands(child)));
        return all;
    }

    @Test
    void everyCommandHasAPageWithEachOfItsOptions() throws Exception {
        assertThat(CommandRun.of("man", "--out", folder.toString()).code()).isEqualTo(ExitCode.OK);
        List<CommandLine> commands = commands(PlimsollCommand.line(CommandEnvironment.of(Map.of())));
        assertThat(commands).hasSizeGreaterThan(30);
        for (CommandLine command : commands) {
            String page =
                    Files.readString(folder.resolve(command.getCommandSpec().qualifiedName("-") + ".1"));
            assertThat(page).startsWith(".TH ").contains(".SH NAME", ".SH SYNOPSIS", ".SH NOTES");
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.hidden()) {
                    assertThat(page).contains(option.longestName().replace("-", "\\-"));
                }
            }
            command.getSubcommands()
                    .keySet()
                    .forEach(name -> assertThat(page).contains(".B " + name.replace("-", "\\-")));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSameSizeAs(commands);
        }
    }

    @Test
    void onePageIsPrintedAndAMistypedCommandHasASuggestion() {
        CommandRun margin = CommandRun.of("man", "margin");
        assertThat(margin.out()).contains("plimsoll\\-margin", "\\-\\-scenarios", ".SH OPTIONS");
        assertThat(CommandRun.of("man", "policy", "diff").out()).contains("plimsoll\\-policy\\-diff");
        CommandRun mistyped = CommandRun.of("man", "margn");
        assertThat(mistyped.code()).isEqualTo(ExitCode.USAGE);
        assertThat(mistyped.err()).contains("COMMAND is margn", "margin");
    }

    /// groff warns of nothing in any page.
    @Test
    void groffFormatsEveryPage() throws Exception {
        assumeTrue(Files.isExecutable(GROFF), "the pages were not formatted: groff is missing");
        CommandRun.of("man", "--out", folder.toString());
        List<String> command = new ArrayList<>(List.of(GROFF.toString(), "-man", "-ww", "-z"));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }
        Path output = folder.resolve("warnings.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output)).isEmpty();
    }
}

package io.plimsoll.server.cli;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.cli.page.ManPage;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll man`: the manual page of a command, or those of all commands as files.
@Command(
        name = "man",
        description = "Prints the manual page of a command, or writes those of all commands.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll man margin",
            "",
            "To read it: plimsoll man margin | man -l -",
            "To install all: plimsoll man --out ~/.local/share/man/man1"
        })
final class ManCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "A command; plimsoll itself if not given.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder that gets a file for each command.")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        if (folder != null) {
            return write(root, folder);
        }
        CommandSpec chosen = root;
        for (String name : names) {
            CommandLine child = chosen.subcommands().get(name);
            if (child == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "COMMAND is " + name + ": it must be one of "
                                + String.join(", ", chosen.subcommands().keySet())
                                + Suggestion.clause(name, chosen.subcommands().keySet()));
            }
            chosen = child.getCommandSpec();
        }
        spec.commandLine().getOut().print(new ManPage(chosen).text(EngineVersion.CURRENT));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private int write(CommandSpec root, Path target) {
        try {
            Files.createDirectories(target);
            writeAll(root, target);
        } catch (IOException failure) {
            spec.commandLine()
                    .getErr()
                    .println("plimsoll: " + target + " could not be written: " + failure.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        spec.commandLine().getOut().println(target);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static void writeAll(CommandSpec command, Path target) throws IOException {
        Files.writeString(
                target.resolve(command.qualifiedName("-") + ".1"), new ManPage(command).text(EngineVersion.CURRENT));
        for (CommandLine child : command.subcommands().values()) {
            writeAll(child.getCommandSpec(), target);
        }
    }
}

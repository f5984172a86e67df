package io.plimsoll.server.cli;

import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.cli.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll completion SHELL`. The script is of picocli, which serves both shells with one.
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in a shell.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll completion bash > ~/.local/share/bash-completion/completions/plimsoll"})
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String shell;

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "SHELL is " + shell + ": it must be one of " + String.join(", ", SHELLS)
                            + Suggestion.clause(shell, SHELLS));
        }
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("plimsoll", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}

package io.plimsoll.server.cli;

import io.plimsoll.server.cli.run.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll bench` in the list of commands. The launcher starts the benchmarks, which are no part of this program.
@Command(
        name = "bench",
        description = "Times a fixed workload: W1 (linear), W2 (options), W3 (paths) or W4 (accounts).",
        versionProvider = PlimsollCommand.Version.class,
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  plimsoll bench W2"})
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "Workload and options of the benchmarks.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println("plimsoll: bench runs from the launcher only: ./plimsoll bench "
                        + (arguments.isEmpty() ? "W2" : String.join(" ", arguments)));
        return ExitCode.ENVIRONMENT;
    }
}

package io.plimsoll.server.cli;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.BatchAnswerWriter;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll batch FILE`. If accounts are refused, their lines say why and the exit code is that of invalid input.
@Command(
        name = "batch",
        description = "Computes the margins of many accounts from one set of scenarios and prints a line of JSON for"
                + " each, and a last one that sums up.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll batch service/examples/venue-accounts.json --out accounts.ndjson"})
final class BatchCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The batch in JSON, as the service takes it; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the lines there, and print their sum only.")
    private @Nullable String target;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    BatchCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        RequestOverrides overrides = simulation.overrides();
        return new DocumentRun<>(
                        spec,
                        "accounts",
                        (configuration, document) ->
                                new BatchRequestReader(configuration.policies()).read(document, overrides),
                        Computations::batch)
                .run(environment, simulation.threads(), file, this::print);
    }

    private int print(Configuration configuration, BatchRequest request, BatchAnswer answer) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (target == null) {
                write(answer, out);
            } else {
                try (BufferedWriter writer = Files.newBufferedWriter(Path.of(target))) {
                    write(answer, writer);
                }
                out.println(sum(request, answer));
            }
            out.flush();
        } catch (IOException | InvalidPathException failure) {
            err.println("plimsoll: " + target + " could not be written: " + failure.getMessage());
            return ExitCode.FAILURE;
        }
        int refused = answer.totals().refused();
        if (refused > 0) {
            err.println(
                    "plimsoll: " + refused + " of " + request.size() + " accounts were refused; their lines say why");
            return ExitCode.USAGE;
        }
        return ExitCode.OK;
    }

    private static void write(BatchAnswer answer, Writer writer) throws IOException {
        BatchAnswerWriter pieces = new BatchAnswerWriter(answer);
        while (pieces.hasNext()) {
            writer.write(new String(pieces.next(), StandardCharsets.UTF_8));
        }
    }

    /// One line about all accounts. Under policies the initial margin is the one that they require.
    private static String sum(BatchRequest request, BatchAnswer answer) {
        String currency = request.accounts().shared().currency();
        BatchAnswer.Totals totals = answer.totals();
        boolean hasPolicy = !request.appliedPolicies().isEmpty();
        return FigureText.count(totals.measured(), "account") + " measured, " + totals.refused()
                + " refused; initial margin"
                + (hasPolicy ? " by policy " : " ")
                + FigureText.amount(hasPolicy ? totals.required() : totals.initial(), currency) + " " + currency
                + " in total";
    }
}

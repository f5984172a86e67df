package io.plimsoll.server.cli;

import io.plimsoll.desk.greeks.GreeksAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.server.cli.report.GreeksReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.json.answer.GreeksAnswerWriter;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll greeks FILE`.
@Command(
        name = "greeks",
        description = {
            "Says what moves a margin: its derivatives by prices, volatilities, correlations and quantities.",
            "Prints the greeks of the positions too."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll greeks service/examples/greeks.json"})
final class GreeksCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A margin request in JSON; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(names = "--all", description = "Print every parameter and position and not the largest ones only.")
    private boolean all;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption("/sensitivities", "parameter", "of", "normalMove", "effect");

    private final StandardPolicy.OnScreen policy = new StandardPolicy.OnScreen();

    GreeksCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new DocumentRun<>(
                        spec,
                        "parameters",
                        (configuration, document) -> policy.read(
                                json,
                                document,
                                bytes -> new MarginRequestReader(configuration.policies())
                                        .read(bytes, RequestOverrides.NONE)),
                        Computations::greeks)
                .run(environment, null, file, this::print);
    }

    private int print(Configuration configuration, MarginRequest request, GreeksAnswer answer) {
        if (csv.print(spec.commandLine().getOut(), () -> new GreeksAnswerWriter().write(answer))) {
            return ExitCode.OK;
        }
        json.print(
                spec.commandLine().getOut(),
                () -> new GreeksAnswerWriter().write(answer),
                () -> new GreeksReport(answer, all).text() + policy.lastLine());
        return ExitCode.OK;
    }
}

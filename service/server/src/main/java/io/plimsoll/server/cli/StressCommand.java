package io.plimsoll.server.cli;

import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.server.cli.report.StressReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.json.answer.StressAnswerWriter;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.StressRequestReader;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll stress FILE`.
@Command(
        name = "stress",
        description = "Computes what named moves of the market would cost a portfolio, without randomness.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll stress service/examples/market-maker.json --scenario march-2020"})
final class StressCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The request in JSON, as the service takes it; a margin request will do. - reads standard"
                    + " input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "A scenario of the library, beside the request's; may be given more than once.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--all", description = "Print every scenario and not the worst ones only.")
    private boolean all;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption("/scenarios", "name", "over", "pnl", "closingCost", "description");

    StressCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new DocumentRun<>(
                        spec,
                        "scenarios",
                        (configuration, document) -> new StressRequestReader(configuration.policies())
                                .read(document, RequestOverrides.NONE, scenarios),
                        Computations::stress)
                .run(environment, null, file, this::print);
    }

    private int print(Configuration configuration, StressRequest request, StressAnswer answer) {
        if (csv.print(spec.commandLine().getOut(), () -> new StressAnswerWriter().write(answer))) {
            return ExitCode.OK;
        }
        json.print(
                spec.commandLine().getOut(),
                () -> new StressAnswerWriter().write(answer),
                () -> new StressReport(answer, all).text());
        return ExitCode.OK;
    }
}

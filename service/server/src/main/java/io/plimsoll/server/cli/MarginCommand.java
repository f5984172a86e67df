package io.plimsoll.server.cli;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.cli.report.MarginReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentKind;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.MarginAnswerWriter;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll margin FILE`.
@Command(
        name = "margin",
        description = "Computes the margin of a portfolio and prints it as a table.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll margin service/examples/market-maker.json"})
final class MarginCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The request in JSON, as the service takes it; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(names = "--all", description = "Print every contribution and not the largest ones only.")
    private boolean all;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "A model file of plimsoll calibrate, instead of the request's model.")
    private @Nullable String model;

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            description =
                    "Simulate as many scenarios as it takes to know the margin's measure to this percentage of it,"
                            + " instead of the document's scenarios. Exits with 4 if the most scenarios are too few.")
    private @Nullable String tolerance;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption(
            "/contributions",
            "positionId",
            "expectedShortfall",
            "lower=/expectedShortfallInterval/simulation/lower",
            "upper=/expectedShortfallInterval/simulation/upper",
            "standalone");

    /// Where the policy of the screen comes from.
    private String policyNote = "";

    MarginCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        byte[] modelFile = null;
        try {
            modelFile = model == null ? null : InputDocument.read(model);
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println("plimsoll: " + unreadable.getMessage());
            return ExitCode.USAGE;
        }
        String misplaced = modelFile == null
                ? null
                : DocumentKind.misplaced(modelFile, "--model", String.valueOf(model))
                        .orElse(null);
        if (misplaced != null) {
            spec.commandLine().getErr().println("plimsoll: --model: " + misplaced);
            return ExitCode.USAGE;
        }
        RequestOverrides overrides = simulation.overrides(modelFile);
        if (tolerance != null) {
            return tolerant(tolerance, overrides);
        }
        return new DocumentRun<>(
                        spec,
                        "scenarios",
                        (configuration, document) -> read(configuration, document, overrides),
                        Computations::margin)
                .run(environment, simulation.threads(), file, this::print);
    }

    private int tolerant(String text, RequestOverrides overrides) {
        Optional<Double> relative = TolerantMargins.tolerance(text);
        PrintWriter err = spec.commandLine().getErr();
        if (relative.isEmpty()) {
            err.println("plimsoll: --tolerance: " + text + " is no tolerance (a percentage above 0 %, such as 0.5%)");
            return ExitCode.USAGE;
        }
        if (overrides.scenarios() != null) {
            err.println("plimsoll: --tolerance and --scenarios are given (only one of them, because a tolerance decides"
                    + " the number of scenarios)");
            return ExitCode.USAGE;
        }
        TolerantMargins tolerant = new TolerantMargins(relative.get());
        return new DocumentRun<>(
                        spec,
                        "scenarios",
                        (configuration, document) -> asked(configuration, document, overrides),
                        computations -> tolerant.over(computations.margin()))
                .run(environment, simulation.threads(), file, (configuration, asked, found) -> {
                    int code = print(configuration, found.request(), found.answer());
                    if (found.shortfall() == null) {
                        return code;
                    }
                    err.println("plimsoll: --tolerance: " + text + " was not reached: " + found.shortfall());
                    return ExitCode.LIMIT_BREACHED;
                });
    }

    private ReadResult<TolerantMargins.Asked> asked(
            Configuration configuration, byte[] document, RequestOverrides overrides) {
        return switch (read(configuration, document, overrides)) {
            case ReadResult.Refused<MarginRequest>(List<Fault> faults) -> new ReadResult.Refused<>(faults);
            case ReadResult.Accepted<MarginRequest>(MarginRequest request) ->
                new ReadResult.Accepted<>(new TolerantMargins.Asked(
                        request,
                        n -> read(
                                configuration,
                                document,
                                new RequestOverrides(overrides.backend(), overrides.seed(), n, overrides.model()))));
        };
    }

    /// The request; for the screen with the standard policy if it names none.
    private ReadResult<MarginRequest> read(Configuration configuration, byte[] document, RequestOverrides overrides) {
        MarginRequestReader reader = new MarginRequestReader(configuration.policies());
        if (json.isGiven()) {
            return reader.read(document, overrides);
        }
        StandardPolicy.Reading<MarginRequest> reading =
                StandardPolicy.read(document, bytes -> reader.read(bytes, overrides));
        policyNote = reading.note();
        return reading.result();
    }

    private int print(Configuration configuration, MarginRequest request, MarginAnswer answer) {
        if (csv.print(spec.commandLine().getOut(), () -> new MarginAnswerWriter().write(answer))) {
            return ExitCode.OK;
        }
        json.print(
                spec.commandLine().getOut(),
                () -> new MarginAnswerWriter().write(answer),
                () -> new MarginReport(request.risk(), answer, configuration.maintenanceRatio(), all, policyNote)
                        .text());
        return ExitCode.OK;
    }
}

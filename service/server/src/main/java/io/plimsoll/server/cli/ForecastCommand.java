package io.plimsoll.server.cli;

import io.plimsoll.desk.forecast.ForecastAnswer;
import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.cli.report.ForecastReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.ForecastAnswerWriter;
import io.plimsoll.server.json.request.ForecastRequestReader;
import io.plimsoll.server.json.table.ForecastForms.PathPart;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll forecast FILE`.
@Command(
        name = "forecast",
        description = {
            "Forecasts the bands and margin calls of an account.",
            "Simulates the account to each horizon, and margins it there under its policy."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll forecast service/examples/forecast.json"})
final class ForecastCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The request in JSON, as the service takes it; a margin request with a policy will do."
                    + " - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            split = ",",
            description = "Horizons in place of the document's, for example 1h,8h,24h or PT1H.")
    private List<String> within = new ArrayList<>();

    @Option(
            names = "--path",
            paramLabel = "FILE",
            description = "A stress path in JSON, with the moves of each day, beside those of the document or the"
                    + " policy; may be given more than once.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption(
            "/horizons",
            "horizon",
            "callProbability=/call/within/probability",
            "callProbabilityLower=/call/within/lower",
            "callProbabilityUpper=/call/within/upper",
            "expectedCall=/call/expected/amount",
            "callIfCalled=/call/ifCalled",
            "liquidationProbability=/liquidation/within/probability",
            "initial=/initial/amount",
            "equity=/equity/amount");

    ForecastCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<Duration> horizons = within.stream().map(this::duration).toList();
        return new DocumentRun<>(
                        spec,
                        "steps",
                        (configuration, document) -> switch (ownPaths()) {
                            case ReadResult.Refused(List<Fault> faults) -> new ReadResult.Refused<>(faults);
                            case ReadResult.Accepted(List<PathPart> own) ->
                                new ForecastRequestReader(configuration.policies())
                                        .read(document, simulation.overrides(), horizons, own);
                        },
                        Computations::forecast)
                .run(environment, simulation.threads(), file, this::print);
    }

    /// The paths of `--path`. Each fault names its file.
    private ReadResult<List<PathPart>> ownPaths() {
        List<PathPart> read = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (String path : paths) {
            try {
                switch (ForecastRequestReader.readPath(InputDocument.read(path))) {
                    case ReadResult.Accepted(PathPart own) -> read.add(own);
                    case ReadResult.Refused(List<Fault> own) -> own.forEach(fault -> faults.add(fault.under(path)));
                }
            } catch (IOException unreadable) {
                faults.add(new Fault("--path", "unreadable", String.valueOf(unreadable.getMessage())));
            }
        }
        return faults.isEmpty() ? new ReadResult.Accepted<>(read) : new ReadResult.Refused<>(faults);
    }

    /// A duration: `8h`, `2d`, `30m`, or ISO 8601.
    private Duration duration(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String iso = upper.startsWith("P") ? upper : (upper.endsWith("D") ? "P" : "PT") + upper;
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException malformed) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--within: " + text + " is not a duration (for example 1h, 8h, 2d or PT30M)",
                    malformed);
        }
    }

    private int print(Configuration configuration, ForecastRequest request, ForecastAnswer answer) {
        if (!csv.print(spec.commandLine().getOut(), () -> new ForecastAnswerWriter().write(answer))) {
            json.print(
                    spec.commandLine().getOut(),
                    () -> new ForecastAnswerWriter().write(answer),
                    () -> new ForecastReport(answer).text());
        }
        return ExitCode.OK;
    }
}

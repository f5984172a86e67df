package io.plimsoll.service.cli;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.service.MarginService;
import io.plimsoll.service.json.MarginAnswerWriter;
import io.plimsoll.service.json.MarginRequestReader;
import io.plimsoll.service.json.ReadOutcome;
import io.plimsoll.service.json.RequestOverrides;
import io.plimsoll.service.margin.MarginAnswer;
import io.plimsoll.service.margin.MarginRequest;
import io.plimsoll.service.runtime.Configuration;
import io.plimsoll.service.runtime.ConfigurationReader;
import io.plimsoll.service.runtime.ConfigurationReading;
import io.plimsoll.service.runtime.Setting;
import io.plimsoll.service.runtime.SimulationOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll margin FILE`.
@Command(
        name = "margin",
        description = "Computes the margin of a portfolio and prints it as a table.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class)
final class MarginCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The request in JSON, as the service takes it; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(names = "--json", description = "Print the answer in JSON, as the service writes it.")
    private boolean json;

    @Option(names = "--all", description = "Print every contribution and not the largest ones only.")
    private boolean all;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Instead of the request's: auto or one of plimsoll backends.")
    private @Nullable String backend;

    @Option(names = "--seed", paramLabel = "N", description = "Instead of the request's.")
    private @Nullable Long seed;

    @Option(names = "--scenarios", paramLabel = "N", description = "Instead of the request's.")
    private @Nullable Integer scenarios;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use; all cores where not given.")
    private @Nullable String threads;

    MarginCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Map<Setting, String> options = threads == null ? Map.of() : Map.of(Setting.THREADS, threads);
        return switch (ConfigurationReader.read(environment, options)) {
            case ConfigurationReading.Invalid(List<String> faults) -> refuse(faults);
            case ConfigurationReading.Valid(Configuration configuration) -> read(configuration);
        };
    }

    private int read(Configuration configuration) {
        byte[] document;
        try {
            document = InputDocument.read(file);
        } catch (IOException unreadable) {
            return refuse(List.of(String.valueOf(unreadable.getMessage())));
        }
        RequestOverrides overrides = new RequestOverrides(backend, seed, scenarios);
        return switch (new MarginRequestReader().read(document, overrides)) {
            case ReadOutcome.Refused(List<Fault> faults) ->
                refuse(faults.stream()
                        .map(fault ->
                                (fault.path().isEmpty() ? "the document" : fault.path()) + ": " + fault.sentence())
                        .toList());
            case ReadOutcome.Accepted(MarginRequest request) -> compute(configuration, request);
        };
    }

    private int compute(Configuration configuration, MarginRequest request) {
        SimulationProgress progress = SimulationProgress.to(err());
        SimulationOutcome outcome = SimulationOutcome.of(
                MarginService.computation(configuration, BackendRegistry.discover()), request, progress, () -> false);
        progress.end();
        return switch (outcome) {
            case SimulationOutcome.Done(MarginAnswer answer) -> print(configuration, request, answer);
            case SimulationOutcome.Overflowed(String reason) -> refuse(List.of("/model: " + reason));
            case SimulationOutcome.BackendRefused(String reason) -> {
                err().println("plimsoll: " + reason);
                yield ExitCode.ENVIRONMENT;
            }
            case SimulationOutcome.Cancelled cancelled -> fail("the simulation was cancelled");
            case SimulationOutcome.DeadlinePassed late -> fail("the simulation took too long");
            case SimulationOutcome.Failed(Throwable failure) -> fail("the program failed: " + failure);
        };
    }

    private int print(Configuration configuration, MarginRequest request, MarginAnswer answer) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(new MarginAnswerWriter().write(answer), StandardCharsets.UTF_8));
        } else {
            out.print(new MarginReport(request.risk(), answer, configuration.policy(), all).text());
        }
        out.flush();
        return ExitCode.OK;
    }

    private int refuse(List<String> faults) {
        faults.forEach(fault -> err().println("plimsoll: " + fault));
        return ExitCode.USAGE;
    }

    private int fail(String sentence) {
        err().println("plimsoll: " + sentence);
        return ExitCode.FAILURE;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

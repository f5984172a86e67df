package io.plimsoll.server.cli;

import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.server.cli.page.MarginPage;
import io.plimsoll.server.cli.page.PageTarget;
import io.plimsoll.server.cli.page.ReportAnswer;
import io.plimsoll.server.cli.run.CommandEnd;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll report BOOK --out FILE`.
@Command(
        name = "report",
        description = {
            "Writes the margin of a portfolio as one page that a risk committee reads.",
            "The page has the headline, lines, drivers, stress, limits, model card and evidence. It loads nothing."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll report service/examples/story-liquidation.json --out margin.html",
            "",
            "A name that ends with .pdf needs Chromium on the path."
        })
final class ReportCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BOOK",
            description = "A margin request in JSON, as the service takes it; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The report; its name ends with .html or .pdf.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Path target;

    @Option(names = "--since", paramLabel = "FILE", description = "An earlier margin request; explains the change.")
    private @Nullable String since;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    /// Where the policy of the report comes from.
    private String policyNote = "";

    ReportCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PageTarget.fault(target).ifPresent(fault -> {
            throw new ParameterException(spec.commandLine(), fault);
        });
        PageTarget page = PageTarget.of(target, environment.variables());
        if (page.missing().isPresent()) {
            return end(ExitCode.ENVIRONMENT, page.missing().get());
        }
        byte[] earlier;
        try {
            earlier = since == null ? null : InputDocument.read(since);
        } catch (IOException unreadable) {
            return end(ExitCode.USAGE, String.valueOf(unreadable.getMessage()));
        }
        return new DocumentRun<ReportAnswer.Question, ReportAnswer>(
                        spec,
                        "scenarios",
                        (configuration, document) -> question(configuration, document, earlier),
                        ReportAnswer::of)
                .run(
                        environment,
                        simulation.threads(),
                        file,
                        (configuration, question, answer) ->
                                page.write(new MarginPage(question.margin(), answer, policyNote).bytes(), spec));
    }

    private ReadResult<ReportAnswer.Question> question(
            Configuration configuration, byte[] document, byte @Nullable [] earlier) {
        RequestOverrides overrides = simulation.overrides();
        MarginRequestReader reader = new MarginRequestReader(configuration.policies());
        StandardPolicy.Reading<MarginRequest> now =
                StandardPolicy.read(document, bytes -> reader.read(bytes, overrides));
        policyNote = now.note();
        ReadResult<MarginRequest> then = earlier == null
                ? now.result()
                : StandardPolicy.read(earlier, bytes -> reader.read(bytes, overrides))
                        .result();
        if (now.result() instanceof ReadResult.Refused<MarginRequest>(List<Fault> faults)) {
            return new ReadResult.Refused<>(faults);
        }
        if (then instanceof ReadResult.Refused<MarginRequest>(List<Fault> faults)) {
            return new ReadResult.Refused<>(faults.stream()
                    .map(fault -> new Fault(fault.path(), fault.code(), fault.sentence() + ", in " + since))
                    .toList());
        }
        MarginRequest margin = ((ReadResult.Accepted<MarginRequest>) now.result()).request();
        MarginRequest before = ((ReadResult.Accepted<MarginRequest>) then).request();
        try {
            return new ReadResult.Accepted<>(new ReportAnswer.Question(
                    margin,
                    new StressRequest(margin, ScenarioLibrary.standard().scenarios(), null),
                    earlier == null ? null : new ExplainRequest(before, margin)));
        } catch (InvalidInputException refused) {
            return new ReadResult.Refused<>(refused.faults());
        }
    }

    private int end(int code, String sentence) {
        return new CommandEnd(spec.commandLine().getErr()).with(code, sentence);
    }
}

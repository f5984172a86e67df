package io.plimsoll.server.cli;

import io.plimsoll.desk.explain.ExplainAnswer;
import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.server.cli.report.ExplainReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.json.answer.ExplainAnswerWriter;
import io.plimsoll.server.json.request.ExplainRequestReader;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll explain BEFORE AFTER`.
@Command(
        name = "explain",
        description = {
            "Says why the margin changed between two requests.",
            "Trades, time, prices, volatilities, model and policy change one after the other. The changes sum to the"
                    + " whole."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll explain service/examples/explain.json"})
final class ExplainCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "The earlier margin request in JSON; or, alone, a document with before and after.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String before;

    @Parameters(index = "1", arity = "0..1", paramLabel = "AFTER", description = "The later margin request in JSON.")
    private @Nullable String after;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption("/steps", "cause", "asset", "change", "error");

    ExplainCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new DocumentRun<>(
                        spec,
                        "margins",
                        (configuration, document) -> new ExplainRequestReader(configuration.policies()).read(document),
                        Computations::explain)
                .run(environment, null, source(), this::print);
    }

    private DocumentRun.Source source() {
        String later = after;
        return later == null ? DocumentRun.Source.of(before) : () -> both(before, later);
    }

    /// Both requests in one document.
    private static byte[] both(String before, String after) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("{\"before\":".getBytes(StandardCharsets.UTF_8));
        bytes.write(InputDocument.read(before));
        bytes.write(",\"after\":".getBytes(StandardCharsets.UTF_8));
        bytes.write(InputDocument.read(after));
        bytes.write('}');
        return bytes.toByteArray();
    }

    private int print(Configuration configuration, ExplainRequest request, ExplainAnswer answer) {
        if (csv.print(spec.commandLine().getOut(), () -> new ExplainAnswerWriter().write(answer))) {
            return ExitCode.OK;
        }
        json.print(
                spec.commandLine().getOut(),
                () -> new ExplainAnswerWriter().write(answer),
                () -> new ExplainReport(answer).text());
        return ExitCode.OK;
    }
}

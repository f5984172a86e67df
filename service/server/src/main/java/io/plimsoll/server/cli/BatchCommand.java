package io.plimsoll.server.cli;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.BatchAnswerWriter;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.shard.BatchText;
import io.plimsoll.server.shard.Shard;
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
        description = {
            "Computes the margins of many accounts from one set of scenarios and prints a line of JSON for each, and a"
                    + " last one that sums up.",
            "",
            "FILE is one JSON document, or lines (NDJSON): the first is the document without its accounts, and each"
                + " further one an account. Lines have no limit on their number, may be split into shards, and a run"
                + " with --out that was killed goes on when the command is given again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll batch service/examples/venue-accounts.json --out accounts.ndjson",
            "  plimsoll batch venue.ndjson --shard 2/7 --out answer-2.ndjson"
        })
final class BatchCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The batch in JSON, as the service takes it, or as lines; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the lines there, and print their sum only.")
    private @Nullable String target;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            description = "Measure every n-th account only, from the i-th. plimsoll merge joins the answers.")
    private @Nullable String shard;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    BatchCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Shard part = shard == null ? Shard.WHOLE : Shard.of(shard).orElse(null);
        if (part == null) {
            return refuse("--shard: " + shard + " is no shard (i/n with 1 <= i <= n <= " + Shard.MOST + ")");
        }
        try (BatchText text = BatchText.of(file, InputDocument.open(file))) {
            if (text.isLines()) {
                return new BatchStreamRun(spec, environment, simulation).run(text, file, length(), part, target);
            }
            if (shard != null) {
                return refuse("--shard: " + file + " is one JSON document (shards need lines: the document without its"
                        + " accounts, then an account a line)");
            }
            return whole(text);
        } catch (IOException unreadable) {
            return refuse(String.valueOf(unreadable.getMessage()));
        }
    }

    private long length() {
        try {
            return Files.size(Path.of(file));
        } catch (IOException | InvalidPathException unknown) {
            return 0;
        }
    }

    private int refuse(String sentence) {
        spec.commandLine().getErr().println("plimsoll: " + sentence);
        return ExitCode.USAGE;
    }

    private int whole(BatchText text) {
        RequestOverrides overrides = simulation.overrides();
        return new DocumentRun<>(
                        spec,
                        "accounts",
                        (configuration, document) ->
                                new BatchRequestReader(configuration.policies()).read(document, overrides),
                        Computations::batch)
                .run(environment, simulation.threads(), source(text), this::print);
    }

    private DocumentRun.Source source(BatchText text) {
        String name = DocumentRun.Source.of(file).name();
        return new DocumentRun.Source() {
            @Override
            public byte[] read() throws IOException {
                return InputDocument.bounded(file, text.document());
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private int print(Configuration configuration, BatchRequest request, BatchAnswer answer) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        BatchSum sum = new BatchSum(
                answer.totals(),
                request.accounts().shared().currency(),
                !request.appliedPolicies().isEmpty());
        try {
            if (target == null) {
                write(answer, out);
            } else {
                try (BufferedWriter writer = Files.newBufferedWriter(Path.of(target))) {
                    write(answer, writer);
                }
                out.println(sum.line());
            }
            out.flush();
        } catch (IOException | InvalidPathException failure) {
            err.println("plimsoll: " + target + " could not be written: " + failure.getMessage());
            return ExitCode.FAILURE;
        }
        return sum.end(err);
    }

    private static void write(BatchAnswer answer, Writer writer) throws IOException {
        BatchAnswerWriter pieces = new BatchAnswerWriter(answer);
        while (pieces.hasNext()) {
            writer.write(new String(pieces.next(), StandardCharsets.UTF_8));
        }
    }
}

package io.plimsoll.server.cli;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.cli.run.CommandEnd;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.FaultText;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.cli.run.SimulationProgress;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.SharedBatch;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.shard.BatchText;
import io.plimsoll.server.shard.Shard;
import io.plimsoll.server.shard.StreamedBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Runs `plimsoll batch` on accounts that stand on lines of their own.
final class BatchStreamRun {
    private final CommandEnvironment environment;
    private final SimulationOptions simulation;
    private final PrintWriter out;
    private final PrintWriter err;
    private final CommandEnd end;

    BatchStreamRun(CommandSpec command, CommandEnvironment environment, SimulationOptions simulation) {
        this.environment = environment;
        this.simulation = simulation;
        this.out = command.commandLine().getOut();
        this.err = command.commandLine().getErr();
        this.end = new CommandEnd(err);
    }

    /// @param name of the input
    /// @param bytes length of the input; 0 if unknown
    /// @param target file of the answer; null for standard output
    /// @return the exit code
    int run(BatchText text, String name, long bytes, Shard shard, @Nullable String target) {
        Map<Setting, String> options =
                simulation.threads() == null ? Map.of() : Map.of(Setting.THREADS, simulation.threads());
        return switch (ConfigurationReader.read(environment.variables(), options)) {
            case ConfigurationReading.Invalid(List<String> faults) -> end.refused(faults);
            case ConfigurationReading.Valid(Configuration configuration) ->
                switch (new BatchRequestReader(configuration.policies())
                        .readShared(text.shared(), simulation.overrides())) {
                    case ReadResult.Refused<SharedBatch>(List<Fault> faults) ->
                        end.refused(new FaultText(text.shared(), name + " line 1").of(faults));
                    case ReadResult.Accepted<SharedBatch>(SharedBatch shared) ->
                        measure(configuration, shared, text, new Aim(bytes, shard, target));
                };
        };
    }

    /// What to write, and where.
    private record Aim(long bytes, Shard shard, @Nullable String target) {}

    private int measure(Configuration configuration, SharedBatch shared, BatchText text, Aim aim) {
        SimulationProgress progress = SimulationProgress.to(err, "bytes", environment.terminal());
        try (BackendRegistry registry = environment.backends().get();
                ExecutorService executor = Executors.newFixedThreadPool(configuration.threads())) {
            StreamedBatch batch = new StreamedBatch(
                    shared,
                    aim.shard,
                    MarginService.computations(configuration, registry).batch(),
                    new Execution(configuration.threads(), executor, Execution.Progress.SILENT, () -> false),
                    read -> progress.report(read, Math.max(read, aim.bytes)),
                    StreamedBatch.ACCOUNTS_AT_ONCE);
            Computation<BatchText, StreamedBatch.Ending> run = (input, quiet, cancelled) -> ended(batch, input, aim);
            return ended(SimulationOutcome.of(run, text, Execution.Progress.SILENT, () -> false), shared, aim);
        } finally {
            progress.end();
        }
    }

    private StreamedBatch.Ending ended(StreamedBatch batch, BatchText text, Aim aim) {
        try {
            if (aim.target == null) {
                return batch.run(text.accounts(), printed());
            }
            Path file = Path.of(aim.target);
            if (!Files.exists(file) || Files.isRegularFile(file)) {
                return batch.run(text.accounts(), file);
            }
            try (OutputStream stream = Files.newOutputStream(file)) {
                return batch.run(text.accounts(), stream);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private OutputStream printed() {
        return new OutputStream() {
            @Override
            public void write(int single) {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                out.write(new String(bytes, from, length, StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    private int ended(SimulationOutcome<StreamedBatch.Ending> outcome, SharedBatch shared, Aim aim) {
        return switch (outcome) {
            case SimulationOutcome.Done<StreamedBatch.Ending>(StreamedBatch.Ending.Whole(BatchAnswer.Totals totals)) ->
                whole(totals, shared, aim);
            case SimulationOutcome.Done<StreamedBatch.Ending>(StreamedBatch.Ending.Stopped(String reason)) ->
                end.refused(List.of(reason));
            case SimulationOutcome.Failed<StreamedBatch.Ending>(UncheckedIOException failure) ->
                end.with(ExitCode.FAILURE, unwritable(aim, String.valueOf(failure.getCause())));
            case SimulationOutcome.Failed<StreamedBatch.Ending>(InvalidPathException failure) ->
                end.with(ExitCode.FAILURE, unwritable(aim, String.valueOf(failure.getMessage())));
            case SimulationOutcome<StreamedBatch.Ending> other -> end.without(other);
        };
    }

    private static String unwritable(Aim aim, String reason) {
        return (aim.target == null ? "the answer" : aim.target) + " could not be written, or the input not be read: "
                + reason;
    }

    private int whole(BatchAnswer.Totals totals, SharedBatch shared, Aim aim) {
        BatchSum sum = new BatchSum(totals, shared.risk().currency(), shared.policy() != null);
        if (aim.target != null) {
            out.println(sum.line());
            out.flush();
        }
        return sum.end(err);
    }
}

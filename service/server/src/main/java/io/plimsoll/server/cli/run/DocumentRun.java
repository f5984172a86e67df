package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.MarginService;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.ConfigurationReader;
import io.plimsoll.server.runtime.ConfigurationReading;
import io.plimsoll.server.runtime.Setting;
import io.plimsoll.server.runtime.SimulationOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Runs a command on a document: reads the configuration and the file, computes the answer, and maps every failure
/// to an exit code.
public final class DocumentRun<Q, A> {
    private final CommandSpec command;
    private final PrintWriter err;
    private final CommandEnd end;
    private final String things;
    private final BiFunction<Configuration, byte[], ReadResult<Q>> reader;
    private final Function<Computations, Computation<Q, A>> computation;

    /// @param command whose error stream receives faults and progress
    /// @param things unit of the progress, for example `scenarios`
    public DocumentRun(
            CommandSpec command,
            String things,
            BiFunction<Configuration, byte[], ReadResult<Q>> reader,
            Function<Computations, Computation<Q, A>> computation) {
        this.command = command;
        this.err = command.commandLine().getErr();
        this.end = new CommandEnd(err);
        this.things = things;
        this.reader = reader;
        this.computation = computation;
    }

    /// Prints an answer.
    public interface Printer<Q, A> {
        /// Prints the answer and returns the exit code.
        int print(Configuration configuration, Q request, A answer);
    }

    /// Reads the document.
    @FunctionalInterface
    public interface Source {
        /// The bytes, UTF-8.
        ///
        /// @throws IOException if it cannot be read; the message says why
        byte[] read() throws IOException;

        /// What the user calls the document.
        default String name() {
            return "the document";
        }

        /// The document of a file.
        ///
        /// @param file a path, or `-` for standard input
        static Source of(String file) {
            return new Source() {
                @Override
                public byte[] read() throws IOException {
                    return InputDocument.read(file);
                }

                @Override
                public String name() {
                    return file.equals("-") ? "standard input" : file;
                }
            };
        }
    }

    /// Runs the command on a file.
    ///
    /// @param threads option of the command line; null where it is not given
    /// @param file a path, or `-` for standard input
    /// @return the exit code
    public int run(CommandEnvironment environment, @Nullable String threads, String file, Printer<Q, A> printer) {
        return run(environment, threads, Source.of(file), printer);
    }

    /// Runs the command on a document.
    ///
    /// @param threads option of the command line; null where it is not given
    /// @return the exit code
    public int run(CommandEnvironment environment, @Nullable String threads, Source source, Printer<Q, A> printer) {
        Map<Setting, String> options = threads == null ? Map.of() : Map.of(Setting.THREADS, threads);
        return switch (ConfigurationReader.read(environment.variables(), options)) {
            case ConfigurationReading.Invalid(List<String> faults) -> end.refused(faults);
            case ConfigurationReading.Valid(Configuration configuration) ->
                read(environment, configuration, source, printer);
        };
    }

    private int read(
            CommandEnvironment environment, Configuration configuration, Source source, Printer<Q, A> printer) {
        byte[] document;
        try {
            document = source.read();
        } catch (IOException unreadable) {
            return end.refused(List.of(String.valueOf(unreadable.getMessage())));
        }
        return switch (reader.apply(configuration, document)) {
            case ReadResult.Refused(List<Fault> faults) ->
                end.refused(DocumentKind.misplaced(document, command.name(), source.name())
                        .map(List::of)
                        .orElseGet(() -> new FaultText(document, source.name()).of(faults)));
            case ReadResult.Accepted(Q request) -> compute(environment, configuration, request, printer);
        };
    }

    private int compute(CommandEnvironment environment, Configuration configuration, Q request, Printer<Q, A> printer) {
        return switch (computed(environment, configuration, request)) {
            case SimulationOutcome.Done(A answer) -> printer.print(configuration, request, answer);
            case SimulationOutcome<A> other -> end.without(other);
        };
    }

    private SimulationOutcome<A> computed(CommandEnvironment environment, Configuration configuration, Q request) {
        SimulationProgress progress = SimulationProgress.to(err, things, environment.terminal());
        try (BackendRegistry registry = environment.backends().get()) {
            Computations computations = MarginService.computations(configuration, registry);
            return SimulationOutcome.of(computation.apply(computations), request, progress, () -> false);
        } finally {
            progress.end();
        }
    }
}

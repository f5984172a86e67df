package io.plimsoll.server.cli;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.backtest.BacktestJob;
import io.plimsoll.server.backtest.BacktestOutcome;
import io.plimsoll.server.backtest.input.BacktestBounds;
import io.plimsoll.server.cli.report.Screen;
import io.plimsoll.server.cli.run.CommandEnd;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.DocumentKind;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.FaultText;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.SimulationProgress;
import io.plimsoll.server.history.PathHistories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll backtest CONFIG --report DIR`.
@Command(
        name = "backtest",
        description = {
            "Tests margin models on history, out of sample, and writes a report.",
            "The report is backtest.html, one page without network, and backtest.json."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll backtest calibration/examples/backtest.yaml --report report",
            "",
            "Exit code 4 when a model is red on some portfolio with 250 forecasts or more."
        })
final class BacktestCommand implements Callable<Integer> {
    static final String PAGE = "backtest.html";
    static final String DOCUMENT = "backtest.json";

    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CONFIG",
            description = "What to test, in JSON or YAML; its paths start from its own folder.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Path file;

    @Option(names = "--report", paramLabel = "DIR", required = true, description = "Folder that the report goes to.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Path report;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use; all cores where not given.")
    private @Nullable Integer threads;

    BacktestCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        int use = Objects.requireNonNullElseGet(
                threads, () -> Runtime.getRuntime().availableProcessors());
        if (use < 1) {
            return end(ExitCode.USAGE, "--threads is " + use + ": it must be at least 1");
        }
        byte[] configuration;
        try {
            configuration = InputDocument.read(file.toString());
        } catch (IOException unreadable) {
            return end(ExitCode.USAGE, String.valueOf(unreadable.getMessage()));
        }
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
        return switch (outcome(configuration, folder, use)) {
            case BacktestOutcome.Done done -> write(done);
            case BacktestOutcome.Refused(List<Fault> faults) -> {
                DocumentKind.misplaced(configuration, spec.name(), file.toString())
                        .map(List::of)
                        .orElseGet(() -> new FaultText(configuration, file.toString()).of(faults))
                        .forEach(sentence -> end(ExitCode.USAGE, sentence));
                yield ExitCode.USAGE;
            }
            case BacktestOutcome.BackendRefused(String reason) -> end(ExitCode.ENVIRONMENT, reason);
            case BacktestOutcome.Cancelled() -> end(ExitCode.FAILURE, "the back-test was cancelled");
        };
    }

    private BacktestOutcome outcome(byte[] configuration, Path folder, int use) {
        SimulationProgress progress =
                SimulationProgress.to(spec.commandLine().getErr(), "forecast days", environment.terminal());
        try (BackendRegistry registry = environment.backends().get()) {
            return new BacktestJob(new PathHistories(folder), registry, use, BacktestBounds.NONE)
                    .run(configuration, progress, () -> false);
        } finally {
            progress.end();
        }
    }

    private int write(BacktestOutcome.Done done) {
        try {
            Files.createDirectories(report);
            Files.write(report.resolve(PAGE), done.page());
            Files.write(report.resolve(DOCUMENT), done.document());
        } catch (IOException failure) {
            return end(ExitCode.ENVIRONMENT, "the report cannot be written: " + failure);
        }
        spec.commandLine().getOut().println(Screen.fit(done.verdict()));
        spec.commandLine().getOut().println(report.resolve(PAGE));
        spec.commandLine().getOut().flush();
        return done.isRed() ? ExitCode.LIMIT_BREACHED : ExitCode.OK;
    }

    private int end(int code, String sentence) {
        return new CommandEnd(spec.commandLine().getErr()).with(code, sentence);
    }
}

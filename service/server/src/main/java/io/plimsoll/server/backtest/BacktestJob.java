package io.plimsoll.server.backtest;

import io.plimsoll.calibration.backtest.BacktestInput;
import io.plimsoll.calibration.backtest.BacktestReport;
import io.plimsoll.calibration.backtest.BacktestRunner;
import io.plimsoll.calibration.backtest.rolling.MarginCharge;
import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.server.backtest.input.BacktestBounds;
import io.plimsoll.server.backtest.input.BacktestConfiguration;
import io.plimsoll.server.backtest.input.BacktestConfigurationReader;
import io.plimsoll.server.backtest.input.BookLoader;
import io.plimsoll.server.backtest.page.BacktestPage;
import io.plimsoll.server.backtest.report.BacktestDocument;
import io.plimsoll.server.backtest.report.RunRecord;
import io.plimsoll.server.backtest.report.Verdict;
import io.plimsoll.server.history.HistorySource;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs a back-test from its configuration to its report, for the command line and for jobs.
public final class BacktestJob {
    private final HistorySource source;
    private final BackendRegistry registry;
    private final int threads;
    private final BacktestBounds bounds;
    private final InstantSource clock;

    /// @param source finds the histories that a configuration names
    /// @param threads number of parallel tasks, at least 1
    /// @param bounds largest back-test that is accepted
    public BacktestJob(HistorySource source, BackendRegistry registry, int threads, BacktestBounds bounds) {
        this(source, registry, threads, bounds, InstantSource.system());
    }

    /// @param clock gives the date of a run
    BacktestJob(
            HistorySource source, BackendRegistry registry, int threads, BacktestBounds bounds, InstantSource clock) {
        this.clock = clock;
        this.source = source;
        this.registry = registry;
        this.threads = threads;
        this.bounds = bounds;
    }

    /// Runs the back-test. The same configuration and files give the same bytes on
    /// the same day.
    ///
    /// @param configuration JSON or YAML in UTF-8
    /// @param progress receives the number of forecast days done and the total, from any thread
    /// @param cancelled checked before every forecast day; true ends the run
    public BacktestOutcome run(byte[] configuration, Execution.Progress progress, BooleanSupplier cancelled) {
        FaultLog log = new FaultLog();
        BacktestConfiguration read = new BacktestConfigurationReader(source, log).read(configuration);
        return read == null ? new BacktestOutcome.Refused(log.faults()) : run(read, progress, cancelled);
    }

    /// Reads a configuration and checks everything that can be checked without its histories. Returns null after
    /// logging every fault.
    public @Nullable BacktestConfiguration read(JsonValue document, FaultLog log) {
        BacktestConfiguration read = new BacktestConfigurationReader(source, log).read(document);
        if (read != null) {
            bounds.check(read, log);
        }
        return log.count() > 0 ? null : read;
    }

    /// Reads the histories and logs every fault in them.
    public void check(BacktestConfiguration read, FaultLog log) {
        load(read, log, () -> false);
    }

    /// Runs a configuration that has been read without fault.
    ///
    /// @param progress receives the number of forecast days done and the total, from any thread
    /// @param cancelled checked before every forecast day; true ends the run
    public BacktestOutcome run(BacktestConfiguration read, Execution.Progress progress, BooleanSupplier cancelled) {
        FaultLog log = new FaultLog();
        try {
            BookLoader loader = load(read, log, cancelled);
            if (log.count() > 0) {
                return new BacktestOutcome.Refused(log.faults());
            }
            BacktestInput input =
                    new BacktestInput(loader.sets(), read.models(), read.plan(), charge(read.policy()), read.holdOut());
            return switch (new BacktestRunner(registry, threads).run(input, progress, cancelled)) {
                case BacktestRunner.Outcome.Done(BacktestReport report) -> written(report, loader, read);
                case BacktestRunner.Outcome.NothingToForecast(String reason) -> {
                    log.add(
                            Pointer.ROOT.child("first"),
                            FaultCode.NOT_ENOUGH_HISTORY,
                            String.join("; ", with(reason, loader)));
                    yield new BacktestOutcome.Refused(log.faults());
                }
            };
        } catch (BackendRefusedException refused) {
            return new BacktestOutcome.BackendRefused(String.valueOf(refused.getMessage()));
        } catch (CancellationException cancellation) {
            return new BacktestOutcome.Cancelled();
        }
    }

    private static MarginCharge charge(@Nullable Policy policy) {
        return policy == null ? MarginCharge.NONE : new ShapeCharge(policy);
    }

    private BookLoader load(BacktestConfiguration read, FaultLog log, BooleanSupplier cancelled) {
        BookLoader loader = new BookLoader(log, cancelled);
        loader.load(read);
        if (log.count() == 0) {
            bounds.check(read, loader.sets(), log);
        }
        return loader;
    }

    private static List<String> with(String reason, BookLoader loader) {
        List<String> all = new ArrayList<>(List.of(reason));
        loader.sources().forEach(source -> all.addAll(source.notJudged()));
        return all;
    }

    private BacktestOutcome written(BacktestReport report, BookLoader loader, BacktestConfiguration read) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        RunRecord run = new RunRecord(today, read.digest(), read.author());
        return new BacktestOutcome.Done(
                new BacktestPage(report, loader.sources(), run).bytes(),
                new BacktestDocument(report, loader.sources(), run).bytes(),
                report.isAnyRed(),
                Verdict.of(report, loader.sources()));
    }
}

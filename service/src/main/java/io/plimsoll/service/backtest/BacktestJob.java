package io.plimsoll.service.backtest;

import io.plimsoll.calibration.backtest.report.BacktestInput;
import io.plimsoll.calibration.backtest.report.BacktestReport;
import io.plimsoll.calibration.backtest.report.BacktestRunner;
import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.service.backtest.page.BacktestPage;
import io.plimsoll.service.backtest.report.BacktestDocument;
import io.plimsoll.service.backtest.report.Verdict;
import io.plimsoll.service.json.tree.FaultCode;
import io.plimsoll.service.json.tree.FaultLog;
import io.plimsoll.service.json.tree.Pointer;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// A back-test from its configuration to its report: what the command line runs, and what a job runs.
public final class BacktestJob {
    private final Path folder;
    private final boolean confined;
    private final int threads;

    /// @param folder from which the paths of configurations start
    /// @param confined whether paths that lead out of it are refused, as they must be where strangers send them
    /// @param threads how many pieces of work to do at a time, at least 1
    public BacktestJob(Path folder, boolean confined, int threads) {
        this.folder = folder;
        this.confined = confined;
        this.threads = threads;
    }

    /// Runs. The same configuration and files give the same bytes.
    ///
    /// @param configuration JSON or YAML in UTF-8
    /// @param progress told how many forecast days are done, of how many, from any thread
    /// @param cancelled asked every forecast day; true ends the run
    public BacktestOutcome run(byte[] configuration, Execution.Progress progress, BooleanSupplier cancelled) {
        FaultLog log = new FaultLog();
        BacktestConfiguration read = new BacktestConfigurationReader(folder, confined, log).read(configuration);
        HistoryLoader loader = new HistoryLoader(log);
        if (read != null) {
            loader.load(read);
        }
        if (read == null || log.count() > 0) {
            return new BacktestOutcome.Refused(log.faults());
        }
        try {
            BacktestInput input = new BacktestInput(loader.sets(), read.models(), read.plan());
            return switch (new BacktestRunner(threads).run(input, progress, cancelled)) {
                case BacktestRunner.Outcome.Done(BacktestReport report) -> written(report, loader);
                case BacktestRunner.Outcome.NothingToForecast(String reason) -> {
                    log.add(Pointer.ROOT.child("first"), FaultCode.OUT_OF_RANGE, reason);
                    yield new BacktestOutcome.Refused(log.faults());
                }
            };
        } catch (BackendRefusedException refused) {
            return new BacktestOutcome.BackendRefused(String.valueOf(refused.getMessage()));
        } catch (CancellationException cancellation) {
            return new BacktestOutcome.Cancelled();
        }
    }

    private static BacktestOutcome written(BacktestReport report, HistoryLoader loader) {
        return new BacktestOutcome.Done(
                new BacktestPage(report, loader.sources()).bytes(),
                new BacktestDocument(report, loader.sources()).bytes(),
                report.isAnyRed(),
                Verdict.of(report));
    }
}

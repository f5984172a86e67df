package io.plimsoll.server.backtest;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.backtest.input.BacktestConfiguration;
import io.plimsoll.server.job.JobArtifact;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobProgress;
import io.plimsoll.server.job.JobWork;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// A back-test as a job.
public record BacktestWork(BacktestJob job, BacktestConfiguration configuration) implements JobWork {
    /// Name of the page.
    public static final String PAGE = "report";

    /// Name of the document.
    public static final String DOCUMENT = "report.json";

    @Override
    public JobOutcome run(JobProgress progress, BooleanSupplier cancelled) {
        progress.at(0, "reading the histories");
        BacktestOutcome outcome = job.run(
                configuration,
                (done, total) -> progress.at(done / (double) Math.max(1, total), sentence(done, total)),
                cancelled);
        return switch (outcome) {
            case BacktestOutcome.Done(byte[] page, byte[] document, boolean isRed, String verdict) ->
                new JobOutcome.Done(
                        verdict,
                        isRed,
                        List.of(
                                new JobArtifact(PAGE, "text/html; charset=utf-8", page),
                                new JobArtifact(DOCUMENT, "application/json", document)));
            case BacktestOutcome.Refused(List<Fault> faults) -> new JobOutcome.Refused(faults);
            case BacktestOutcome.BackendRefused(String reason) ->
                new JobOutcome.Refused(List.of(new Fault("/backend", "backend-refused", reason)));
            case BacktestOutcome.Cancelled() -> throw new CancellationException("the back-test was cancelled");
        };
    }

    private static String sentence(long done, long total) {
        return done == total
                ? "writing the report"
                : String.format(Locale.ROOT, "%,d of %,d forecast days", done, total);
    }
}

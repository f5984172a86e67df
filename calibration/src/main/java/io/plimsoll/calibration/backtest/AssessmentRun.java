package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.assessment.Assessor;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// Assesses series in parallel on a fixed number of threads. The common pool would take every core of a machine
/// that a service shares.
///
/// @param assessor of one series
/// @param threads at least 1
record AssessmentRun(Assessor assessor, int threads) {
    /// Assesses all series that have a forecast, in their order.
    ///
    /// @param cancelled checked before every series; true stops the run
    /// @throws CancellationException if it was cancelled
    List<SeriesAssessment> run(List<ForecastSeries> all, BooleanSupplier cancelled) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<CompletableFuture<SeriesAssessment>> pieces = all.stream()
                    .filter(series -> series.size() > 0)
                    .map(series -> CompletableFuture.supplyAsync(() -> assess(series, cancelled), pool))
                    .toList();
            return pieces.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private SeriesAssessment assess(ForecastSeries series, BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the back-test was cancelled");
        }
        return assessor.assess(series);
    }
}

package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.backtest.model.EstimationCount;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Runs every model over every book set. Each pair of model and book set runs on one thread, so the figures do
/// not depend on the number of threads.
public final class RollingRun {
    private final BackendRegistry registry;
    private final int threads;
    private final MarginCharge charge;

    /// @param registry the backends to choose from
    /// @param threads number of worker threads, at least 1
    public RollingRun(BackendRegistry registry, int threads) {
        this(registry, threads, MarginCharge.NONE);
    }

    /// @param registry the backends to choose from
    /// @param threads number of worker threads, at least 1
    /// @param charge added to every forecast
    public RollingRun(BackendRegistry registry, int threads, MarginCharge charge) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " is out of range (at least 1)");
        }
        this.registry = registry;
        this.threads = threads;
        this.charge = charge;
    }

    /// The result of a run.
    ///
    /// @param series ordered by book set, then model, then portfolio
    /// @param estimations by model: number of fits by outcome
    public record Result(List<ForecastSeries> series, Map<String, Map<EstimationCount, Integer>> estimations) {
        public Result {
            series = List.copyOf(series);
        }
    }

    /// Runs.
    ///
    /// @param sets of books
    /// @param models to forecast with
    /// @param progress receives the number of days done and in total over all models and sets; called from any
    ///     thread
    /// @param cancelled checked on every day; true stops the run
    /// @throws CancellationException if it was cancelled
    /// @throws IllegalArgumentException if the period of a book set is not that of the plan
    public Result run(
            List<BookSet> sets,
            List<ModelRecipe> models,
            RollingPlan plan,
            Execution.Progress progress,
            BooleanSupplier cancelled) {
        AccountsEngine engine = new AccountsEngine(new MarginEngine(registry, 1));
        for (BookSet books : sets) {
            if (!books.factors().period().equals(plan.horizon().period())) {
                throw new IllegalArgumentException(books.portfolios() + " change over "
                        + books.factors().period().label() + ": the plan's period is "
                        + plan.horizon().period().label());
            }
        }
        long total = 0;
        for (BookSet books : sets) {
            total += (long) models.size() * ForecastRun.forecasts(books, plan);
        }
        AtomicLong done = new AtomicLong();
        long all = total;
        Runnable dayDone = () -> progress.report(done.incrementAndGet(), all);
        AtomicBoolean failed = new AtomicBoolean();
        BooleanSupplier stop = () -> failed.get() || cancelled.getAsBoolean();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<ForecastRun.Result>> pieces = new ArrayList<>();
            for (BookSet books : sets) {
                for (ModelRecipe model : models) {
                    pieces.add(
                            pool.submit(() -> new ForecastRun(engine, books, model, plan, charge).run(dayDone, stop)));
                }
            }
            return collect(pieces, models, failed);
        }
    }

    private static Result collect(
            List<Future<ForecastRun.Result>> pieces, List<ModelRecipe> models, AtomicBoolean failed) {
        List<ForecastSeries> series = new ArrayList<>();
        Map<String, Map<EstimationCount, Integer>> counts = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            ForecastRun.Result result = await(pieces.get(i), failed);
            series.addAll(result.series());
            Map<EstimationCount, Integer> own = counts.computeIfAbsent(
                    models.get(i % models.size()).name(), name -> new EnumMap<>(EstimationCount.class));
            result.estimations().forEach((count, times) -> own.merge(count, times, Integer::sum));
        }
        return new Result(series, counts);
    }

    private static ForecastRun.Result await(Future<ForecastRun.Result> piece, AtomicBoolean failed) {
        try {
            return piece.get();
        } catch (ExecutionException failure) {
            failed.set(true);
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(failure.getCause());
        } catch (InterruptedException interruption) {
            failed.set(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("the back-test was interrupted");
        }
    }
}

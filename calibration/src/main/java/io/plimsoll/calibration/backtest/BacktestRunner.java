package io.plimsoll.calibration.backtest;

import io.plimsoll.calibration.backtest.assessment.Assessor;
import io.plimsoll.calibration.backtest.assessment.ModelScore;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.attribution.AttributionRun;
import io.plimsoll.calibration.backtest.attribution.ProfitAttribution;
import io.plimsoll.calibration.backtest.comparison.ModelComparison;
import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.backtest.rolling.RollingRun;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.risk.Confidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs a back-test: forecasts, assessment, and the sensitivity of the best model (half and twice the window,
/// other correlations).
public final class BacktestRunner {
    private final BackendRegistry registry;
    private final int threads;

    /// @param registry the backends to choose from
    /// @param threads number of worker threads, at least 1
    public BacktestRunner(BackendRegistry registry, int threads) {
        this.registry = registry;
        this.threads = threads;
    }

    /// The outcome of a back-test.
    public sealed interface Outcome {
        /// The back-test ran.
        ///
        /// @param report what was found
        record Done(BacktestReport report) implements Outcome {}

        /// The plan leaves nothing to forecast.
        record NothingToForecast(String reason) implements Outcome {}
    }

    /// Runs a back-test.
    ///
    /// @param progress receives the number of forecast days done and of the whole job; called from any thread
    /// @param cancelled checked on every forecast day; true stops the run
    /// @throws CancellationException if it was cancelled
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the plan's backend cannot run
    public Outcome run(BacktestInput input, Execution.Progress progress, BooleanSupplier cancelled) {
        RollingPlan plan = input.plan();
        int models = input.models().size();
        RollingRun run = new RollingRun(registry, threads, input.charge());
        RollingRun.Result result = run.run(
                input.sets(),
                input.models(),
                plan,
                (done, total) -> progress.report(done, total / models * (models + 2)),
                cancelled);
        Assessor assessor = new Assessor(plan);
        List<SeriesAssessment> assessments = new AssessmentRun(assessor, threads).run(result.series(), cancelled);
        if (assessments.isEmpty()) {
            return new Outcome.NothingToForecast("no day between " + plan.first() + " and " + plan.last()
                    + " can be forecast after a warm-up of " + plan.estimation().warmUp() + " days");
        }
        List<ModelScore> scores = ModelScore.of(assessments, plan.shortfallLevel());
        ModelRecipe best = recipe(input, scores.getFirst().model());
        List<WindowCount> windows = new ArrayList<>();
        windows.add(count(plan, of(best, result.series())));
        for (int step = 0; step < 2; step++) {
            int part = models + step;
            RollingPlan other = withWindow(plan, step == 0 ? 0.5 : 2);
            List<ForecastSeries> again = run.run(
                            input.sets(),
                            List.of(best),
                            other,
                            (done, total) -> progress.report(total * part + done, total * (models + 2)),
                            cancelled)
                    .series();
            windows.add(step == 0 ? 0 : windows.size(), count(other, again));
        }
        return new Outcome.Done(new BacktestReport(
                plan,
                input.models(),
                result.series().stream()
                        .filter(series -> series.size() == 0)
                        .map(ForecastSeries::portfolio)
                        .distinct()
                        .toList(),
                assessments,
                TestFamily.of(assessments, plan.shortfallLevel()),
                scores,
                ModelComparison.of(result.series(), plan),
                holdOut(input, result.series(), assessor, cancelled),
                confidence(input, result.series()),
                result.estimations(),
                new ParameterCards(plan.estimation().window()).of(input),
                new Sensitivity(
                        best.name(),
                        levels(of(best, result.series())),
                        windows,
                        new CorrelationStress(new MarginEngine(registry, 1), plan).of(input.sets(), best)),
                input.charge().policy(),
                attributions(input, cancelled)));
    }

    private @Nullable HoldOut holdOut(
            BacktestInput input, List<ForecastSeries> all, Assessor assessor, BooleanSupplier cancelled) {
        LocalDate from = input.holdOut();
        if (from == null) {
            return null;
        }
        AssessmentRun run = new AssessmentRun(assessor, threads);
        Confidence level = input.plan().shortfallLevel();
        List<SeriesAssessment> before = run.run(
                all.stream().map(one -> one.part(0, one.indexFrom(from))).toList(), cancelled);
        List<SeriesAssessment> after = run.run(
                all.stream()
                        .map(one -> one.part(one.indexFrom(from), one.size()))
                        .toList(),
                cancelled);
        return new HoldOut(from, ModelScore.of(before, level), ModelScore.of(after, level));
    }

    private List<ProfitAttribution> attributions(BacktestInput input, BooleanSupplier cancelled) {
        AttributionRun run = new AttributionRun(new MarginEngine(registry, 1), cancelled);
        return input.sets().stream()
                .filter(BookSet::isAttributed)
                .flatMap(books ->
                        run.of(books, input.plan().first(), input.plan().last()).stream())
                .toList();
    }

    private static Map<String, List<LevelCount>> confidence(BacktestInput input, List<ForecastSeries> all) {
        Map<String, List<LevelCount>> counts = new LinkedHashMap<>();
        input.models().forEach(model -> counts.put(model.name(), levels(of(model, all))));
        return counts;
    }

    private static ModelRecipe recipe(BacktestInput input, String name) {
        Optional<ModelRecipe> found = input.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst();
        return found.orElseThrow();
    }

    private static List<ForecastSeries> of(ModelRecipe model, List<ForecastSeries> all) {
        return all.stream()
                .filter(series -> series.model().equals(model.name()) && series.size() > 0)
                .toList();
    }

    /// The window never falls below the warm-up.
    private static RollingPlan withWindow(RollingPlan plan, double factor) {
        EstimationPlan estimation = plan.estimation();
        int window = Math.clamp(
                Math.round(factor * estimation.window()),
                Math.max(EstimationPlan.MIN_WINDOW, Math.max(estimation.warmUp(), estimation.chainWarmUp())),
                EstimationPlan.MAX_WINDOW);
        return plan.with(
                new EstimationPlan(window, estimation.refitEvery(), estimation.warmUp(), estimation.chainWarmUp()));
    }

    private static WindowCount count(RollingPlan plan, List<ForecastSeries> all) {
        Confidence level = plan.levels().getFirst();
        LevelCount count = count(level, all);
        double margin = all.stream()
                .flatMapToDouble(series -> Arrays.stream(series.valuesAtRisk(level)))
                .average()
                .orElse(0);
        return new WindowCount(plan.estimation().window(), count.exceptions(), count.expected(), margin);
    }

    private static List<LevelCount> levels(List<ForecastSeries> all) {
        return all.getFirst().grid().levels().stream()
                .map(level -> count(level, all))
                .toList();
    }

    private static LevelCount count(Confidence level, List<ForecastSeries> all) {
        long forecasts = 0;
        long exceptions = 0;
        for (ForecastSeries series : all) {
            if (series.size() > 0) {
                forecasts += series.size();
                exceptions += series.exceptions(level).count();
            }
        }
        return new LevelCount(level, forecasts, exceptions, forecasts * level.tailCount(1));
    }
}

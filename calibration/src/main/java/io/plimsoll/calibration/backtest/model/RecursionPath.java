package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.history.clean.PriceScan;
import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.calibration.volatility.VolatilityModel;
import io.plimsoll.calibration.volatility.fit.FitOutcome;
import io.plimsoll.calibration.volatility.fit.VarianceForm;
import io.plimsoll.calibration.volatility.fit.VarianceSpecification;
import io.plimsoll.calibration.volatility.fit.VolatilityFit;
import io.plimsoll.calibration.volatility.fit.VolatilityFitter;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.util.Arrays;

/// The variance of a factor by a recursion whose parameters were estimated once.
///
/// ```
/// start               estimated            end
/// |--- fitted to these ---|--- recursion only ---|
/// variance[i]   of the change on day start + i, from changes before it
/// ```
final class RecursionPath implements VariancePath {
    /// Largest mean square of the residuals of a sound filter, and one over the smallest; as in a calibration.
    private static final double MAX_MEAN_SQUARE = 4;

    private final double[] changes;
    private final int start;
    private final VarianceRecursion recursion;
    private final double[] variance;
    private final double[] residualVariance;
    private final EstimationCount count;

    private RecursionPath(double[] changes, int start, int end, VolatilityModel model, EstimationCount count) {
        this.changes = changes;
        this.start = start;
        this.recursion = model.recursion();
        this.variance = model.variances(Arrays.copyOfRange(changes, start, end));
        this.residualVariance = variance;
        this.count = count;
    }

    /// The fallback: residuals by the constant variance of the estimation window, forecasts at least as wide as
    /// RiskMetrics.
    private RecursionPath(RecursionPath unsound, int estimated, int end) {
        this.changes = unsound.changes;
        this.start = unsound.start;
        this.count = EstimationCount.STOOD_IN;
        double[] own = Arrays.copyOfRange(changes, start, end);
        VolatilityModel constant = average(1, changes, start, estimated);
        double[] exponential = average(VarianceRecursion.RISK_METRICS_DECAY, changes, start, estimated)
                .variances(own);
        this.recursion = constant.recursion();
        this.residualVariance = constant.variances(own);
        this.variance = new double[exponential.length];
        Arrays.setAll(variance, day -> Math.max(exponential[day], residualVariance[day]));
    }

    /// The exponentially weighted average over `[start, end)`. It starts at the mean square of the estimation
    /// window.
    static RecursionPath exponential(double[] changes, double decay, int start, int estimated, int end) {
        return inScale(
                new RecursionPath(
                        changes, start, end, average(decay, changes, start, estimated), EstimationCount.CONVERGED),
                estimated,
                end);
    }

    /// The path, or the fallback if the filter does not follow the factor: most changes are zero, or the
    /// residuals are too wide or too narrow. A calibration has the same rule.
    private static RecursionPath inScale(RecursionPath path, int estimated, int end) {
        double[] seen = path.residuals(estimated, estimated - path.start);
        double square = Arrays.stream(seen).map(z -> z * z).average().orElse(1);
        long zeros = Arrays.stream(seen).filter(z -> z == 0).count();
        if (zeros == seen.length
                || (zeros <= PriceScan.MAX_ZERO_SHARE * seen.length
                        && square >= 1 / MAX_MEAN_SQUARE
                        && square <= MAX_MEAN_SQUARE)) {
            return path;
        }
        return new RecursionPath(path, estimated, end);
    }

    /// A recursion fitted to `[start, estimated)`; the RiskMetrics average if the fit fails.
    static RecursionPath fitted(double[] changes, VarianceForm form, int start, int estimated, int end) {
        double[] seen = Arrays.copyOfRange(changes, start, estimated);
        RecursionPath path = switch (new VolatilityFitter(new VarianceSpecification(form, true)).fit(seen)) {
            case FitOutcome.Converged(VolatilityFit fit, var estimates) ->
                new RecursionPath(changes, start, end, fit.model(), EstimationCount.CONVERGED);
            case FitOutcome.AtBoundary(VolatilityFit fit, var borders) ->
                new RecursionPath(changes, start, end, fit.model(), EstimationCount.AT_BOUNDARY);
            case FitOutcome.Failed failed ->
                new RecursionPath(
                        changes,
                        start,
                        end,
                        average(VarianceRecursion.RISK_METRICS_DECAY, changes, start, estimated),
                        EstimationCount.STOOD_IN);
        };
        return inScale(path, estimated, end);
    }

    private static VolatilityModel average(double decay, double[] changes, int start, int estimated) {
        SampleMoments moments = SampleMoments.of(Arrays.copyOfRange(changes, start, estimated));
        double square = moments.second() + moments.mean() * moments.mean();
        return new VolatilityModel(
                VarianceRecursion.exponential(decay), new Distribution.Normal(), Math.max(MIN_VARIANCE, square));
    }

    @Override
    public EstimationCount count() {
        return count;
    }

    /// `E v(t+k)` reverts to the long-run variance by the persistence each day.
    @Override
    public double variance(int day, int horizon) {
        double next = next(day);
        double sum = 0;
        for (int k = 0; k < horizon; k++) {
            sum += next;
            next = recursion.omega() + recursion.persistence() * next;
        }
        return sum / horizon;
    }

    @Override
    public VolatilityRecursion recursion(int day) {
        return recursion.alongPath(next(day));
    }

    private double next(int day) {
        return Math.max(MIN_VARIANCE, variance[day - start]);
    }

    @Override
    public double[] residuals(int day, int rows) {
        int from = Math.max(start, day - rows);
        double[] residuals = new double[day - from];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = changes[from + i] / Math.sqrt(Math.max(MIN_VARIANCE, residualVariance[from + i - start]));
        }
        return residuals;
    }
}

package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.calibration.volatility.VolatilityModel;
import io.plimsoll.calibration.volatility.fit.FitOutcome;
import io.plimsoll.calibration.volatility.fit.VarianceForm;
import io.plimsoll.calibration.volatility.fit.VarianceSpecification;
import io.plimsoll.calibration.volatility.fit.VolatilityFit;
import io.plimsoll.calibration.volatility.fit.VolatilityFitter;
import io.plimsoll.kernels.model.Distribution;
import java.util.Arrays;

/// Variance by a recursion whose parameters were estimated once.
///
/// ```
/// start               estimated            end
/// |--- seen by the fit ---|--- recursion only ---|
/// variance[i]   of the change on day start + i, from changes before it
/// ```
final class RecursionPath implements VariancePath {
    private final double[] changes;
    private final int start;
    private final VarianceRecursion recursion;
    private final double[] variance;
    private final EstimationCount count;

    private RecursionPath(double[] changes, int start, int end, VolatilityModel model, EstimationCount count) {
        this.changes = changes;
        this.start = start;
        this.recursion = model.recursion();
        this.variance = model.variances(Arrays.copyOfRange(changes, start, end));
        this.count = count;
    }

    /// The exponentially weighted average over `[start, end)`, begun at the mean square of what was seen.
    static RecursionPath exponential(double[] changes, double decay, int start, int estimated, int end) {
        return new RecursionPath(
                changes, start, end, average(decay, changes, start, estimated), EstimationCount.CONVERGED);
    }

    /// A recursion fitted to `[start, estimated)`; the RiskMetrics average where that fails.
    static RecursionPath fitted(double[] changes, VarianceForm form, int start, int estimated, int end) {
        double[] seen = Arrays.copyOfRange(changes, start, estimated);
        return switch (new VolatilityFitter(new VarianceSpecification(form, true)).fit(seen)) {
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
    }

    private static VolatilityModel average(double decay, double[] changes, int start, int estimated) {
        SampleMoments moments = SampleMoments.of(Arrays.copyOfRange(changes, start, estimated));
        double square = moments.second() + moments.mean() * moments.mean();
        return new VolatilityModel(
                VarianceRecursion.exponential(decay), new Distribution.Normal(), Math.max(LEAST_VARIANCE, square));
    }

    @Override
    public EstimationCount count() {
        return count;
    }

    /// `E v(t+k)` reverts to the long run by the persistence, day by day.
    @Override
    public double variance(int day, int horizon) {
        double next = Math.max(LEAST_VARIANCE, variance[day - start]);
        double sum = 0;
        for (int k = 0; k < horizon; k++) {
            sum += next;
            next = recursion.omega() + recursion.persistence() * next;
        }
        return sum / horizon;
    }

    @Override
    public double[] residuals(int day, int rows) {
        int from = Math.max(start, day - rows);
        double[] residuals = new double[day - from];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = changes[from + i] / Math.sqrt(Math.max(LEAST_VARIANCE, variance[from + i - start]));
        }
        return residuals;
    }
}

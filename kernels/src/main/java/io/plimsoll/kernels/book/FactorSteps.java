package io.plimsoll.kernels.book;

import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.StudentMixing;

/// The law of the factors over one time step.
///
/// ```
/// lower      row-major, size x size:  l00  0   0  | l10 l11  0  | l20 l21 l22 | ...
/// drift      size: change of the level per step without a shock, -σ²Δt/2 included where the factor is
/// log-normal
/// deviation  size: σ √Δt
/// mixing     Chebyshev coefficients of the log of the Student-t multiplier; empty for the other laws
/// history    row-major, rows x size: the residuals to draw from; empty but for filtered history
/// ```
///
/// @param size number of factors
/// @param lower Cholesky factor of the correlation, row-major
/// @param drift of one step
/// @param deviation of one step
/// @param mixing see above
/// @param history see above
public record FactorSteps(
        int size, double[] lower, double[] drift, double[] deviation, double[] mixing, double[] history) {

    /// Compiles a model for steps of this length.
    public static FactorSteps of(RiskModel model, double stepYears) {
        int size = model.factors().size();
        double[] lower = lower(model.correlation());
        double[] drift = new double[size];
        double[] deviation = new double[size];
        for (int i = 0; i < size; i++) {
            RiskFactor factor = model.factors().get(i);
            double convexity = factor.kind() == FactorKind.BASIS ? 0 : 0.5 * factor.volatility() * factor.volatility();
            drift[i] = (factor.drift() - convexity) * stepYears;
            deviation[i] = factor.volatility() * Math.sqrt(stepYears);
        }
        double[] none = new double[0];
        return switch (model.distribution()) {
            case Distribution.Normal() -> new FactorSteps(size, lower, drift, deviation, none, none);
            case Distribution.StudentT(double degrees) ->
                new FactorSteps(size, lower, drift, deviation, StudentMixing.coefficients(degrees), none);
            case Distribution.FilteredHistory(ResidualHistory residuals) ->
                new FactorSteps(size, lower, drift, deviation, none, residuals.toArray());
        };
    }

    private static double[] lower(CorrelationMatrix correlation) {
        int size = correlation.size();
        double[] lower = new double[size * size];
        double[][] rows = correlation.choleskyFactor();
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows[i], 0, lower, i * size, size);
        }
        return lower;
    }

    /// The same steps of factors that are correlated otherwise. Not for filtered history, whose rows have a correlation
    /// of their own.
    ///
    /// @param correlation of as many factors
    public FactorSteps correlated(CorrelationMatrix correlation) {
        return new FactorSteps(size, lower(correlation), drift, deviation, mixing, history);
    }

    /// Whether shocks are rows of the past.
    public boolean isHistorical() {
        return history.length > 0;
    }

    /// Whether a mixing variable is drawn each step.
    public boolean isMixed() {
        return mixing.length > 0;
    }
}

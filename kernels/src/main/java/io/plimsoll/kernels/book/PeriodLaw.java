package io.plimsoll.kernels.book;

import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.StudentMixing;
import java.util.stream.DoubleStream;

/// The law of all risk factors over one model period `P`, as arrays.
///
/// ```
/// lower      row-major, size x size:  l00  0   0  | l10 l11  0  | l20 l21 l22 | ...
/// drift      size: change of the level over a period without a shock, -convexity included
/// deviation  size: σ √P
/// convexity  size: σ²P/2 where the factor is log-normal, else 0
/// mixing     Chebyshev coefficients of the log of the Student-t multiplier; empty for the other laws
/// history    row-major, rows x size: the residuals to draw from; empty but for filtered history
/// recursion  row-major, size x 4: ω α γ β of each factor's variance; empty where all variances stay the same
/// ```
///
/// @param size number of factors
/// @param lower Cholesky factor of the correlation, row-major
public record PeriodLaw(
        int size,
        double[] lower,
        double[] drift,
        double[] deviation,
        double[] convexity,
        double[] mixing,
        double[] history,
        double[] recursion) {
    /// Numbers per factor in [#recursion].
    public static final int RECURSION_WIDTH = 4;

    /// Compiles a model.
    public static PeriodLaw of(RiskModel model, double periodYears) {
        int size = model.factors().size();
        double[] lower = lower(model.correlation());
        double[] drift = new double[size];
        double[] deviation = new double[size];
        double[] convexity = new double[size];
        for (int i = 0; i < size; i++) {
            RiskFactor factor = model.factors().get(i);
            double half = factor.kind().isLogNormal() ? 0.5 * factor.volatility() * factor.volatility() : 0;
            convexity[i] = half * periodYears;
            drift[i] = (factor.drift() - half) * periodYears;
            deviation[i] = factor.volatility() * Math.sqrt(periodYears);
        }
        double[] recursion = recursion(model);
        double[] none = new double[0];
        return switch (model.distribution()) {
            case Distribution.Normal() ->
                new PeriodLaw(size, lower, drift, deviation, convexity, none, none, recursion);
            case Distribution.StudentT(double degrees) ->
                new PeriodLaw(
                        size, lower, drift, deviation, convexity, StudentMixing.coefficients(degrees), none, recursion);
            case Distribution.FilteredHistory(ResidualHistory residuals) ->
                new PeriodLaw(size, lower, drift, deviation, convexity, none, residuals.toArray(), recursion);
        };
    }

    private static double[] recursion(RiskModel model) {
        if (model.factors().stream().allMatch(factor -> factor.recursion().isConstant())) {
            return new double[0];
        }
        return model.factors().stream()
                .map(RiskFactor::recursion)
                .flatMapToDouble(of -> DoubleStream.of(of.omega(), of.alpha(), of.asymmetry(), of.beta()))
                .toArray();
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

    /// The same law with another correlation. Not for filtered history, whose rows determine the correlation.
    public PeriodLaw correlated(CorrelationMatrix correlation) {
        return new PeriodLaw(size, lower(correlation), drift, deviation, convexity, mixing, history, recursion);
    }

    /// True if shocks are drawn rows of history.
    public boolean isHistorical() {
        return history.length > 0;
    }

    /// True if a mixing variable is drawn each period (Student-t).
    public boolean isMixed() {
        return mixing.length > 0;
    }

    /// True if variances are updated from period to period.
    public boolean isRecursive() {
        return recursion.length > 0;
    }
}

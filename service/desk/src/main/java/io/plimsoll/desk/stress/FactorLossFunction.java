package io.plimsoll.desk.stress;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.util.List;

/// The loss of an account at the horizon as a function of independent standard coordinates `z` of the risk factors. The
/// changes of the factors are `x = m + D L z`, with the means `m` and the standard deviations `D` over the horizon, and
/// the Cholesky factor `L` of the correlations. So `|z|` is the Mahalanobis distance of a move. Under an elliptical
/// law, moves of equal distance are equally likely.
///
/// The reference backend values the loss as one path without volatility that drifts to `x`.
public final class FactorLossFunction {
    /// Largest change of a logarithm, above any market move; the loss beyond it is not evaluated.
    private static final double MAX_LOG_CHANGE = RiskFactor.MAX_VOLATILITY;

    private final FactorMovePricer.LossOfLevels book;
    private final List<RiskFactor> factors;
    private final RiskModel law;
    private final double[] mean;
    private final double[][] root;

    /// @param moved values the account
    public FactorLossFunction(RiskRequest request, FactorMovePricer moved) {
        this.law = request.model();
        this.factors = law.factors();
        int size = factors.size();
        this.book = moved.atHorizon(request);
        double years = Years.of(request.plan().horizon());
        double[][] lower = law.correlation().choleskyFactor();
        this.mean = new double[size];
        this.root = new double[size][size];
        for (int i = 0; i < size; i++) {
            RiskFactor factor = factors.get(i);
            double convexity = factor.kind().isLogNormal() ? 0.5 * factor.volatility() * factor.volatility() : 0;
            mean[i] = (factor.drift() - convexity) * years;
            for (int k = 0; k <= i; k++) {
                root[i][k] = factor.volatility() * Math.sqrt(years) * lower[i][k];
            }
        }
    }

    /// Number of coordinates.
    public int size() {
        return factors.size();
    }

    /// The factors, in the order of the coordinates' rows.
    public List<RiskFactor> factors() {
        return factors;
    }

    /// The law of the distances.
    public Distribution distribution() {
        return law.distribution();
    }

    /// Row `i` of `D L`: the dependence of factor `i` on the coordinates.
    public double[] row(int i) {
        return root[i].clone();
    }

    /// The change of each factor at `z`: of its logarithm, or of a basis.
    public double[] changes(double[] z) {
        double[] changes = mean.clone();
        for (int i = 0; i < changes.length; i++) {
            for (int k = 0; k <= i; k++) {
                changes[i] += root[i][k] * z[k];
            }
        }
        return changes;
    }

    /// The loss at `z`, report currency; negative infinity if a factor would leave the range of numbers.
    public double at(double[] z) {
        double[] changes = changes(z);
        for (double change : changes) {
            if (!(Math.abs(change) <= MAX_LOG_CHANGE)) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        double loss = book.at(changes);
        return Double.isFinite(loss) ? loss : Double.NEGATIVE_INFINITY;
    }

    /// The gradient of the loss, by central differences.
    double[] gradient(double[] z, double step) {
        double[] gradient = new double[z.length];
        double[] moved = z.clone();
        for (int i = 0; i < z.length; i++) {
            moved[i] = z[i] + step;
            double up = at(moved);
            moved[i] = z[i] - step;
            double down = at(moved);
            moved[i] = z[i];
            gradient[i] = (up - down) / (2 * step);
        }
        return gradient;
    }
}

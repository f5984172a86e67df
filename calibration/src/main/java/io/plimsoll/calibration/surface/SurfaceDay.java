package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.stats.HuberRegression;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.SurfaceWeights;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.List;
import java.util.Optional;

/// The changes of the factors on one day, by a robust weighted regression of the changes of all options.
///
/// @param factors `[factor]` changes
/// @param errors `[factor]` standard errors; residuals of one side of an expiry may depend on each other
/// @param residuals `[option]` log-changes that the factors do not explain
record SurfaceDay(SurfaceChange change, double[] factors, double[] errors, double[] residuals) {
    /// The fit; empty if the options do not identify the factors.
    static Optional<SurfaceDay> of(SurfaceChange change, List<FactorKind> kinds, VolatilityTermScaling scaling) {
        int size = change.size();
        double[][] design = new double[size][kinds.size()];
        double[] response = new double[size];
        double[] weights = new double[size];
        int[] clusters = new int[size];
        for (int i = 0; i < size; i++) {
            double moneyness = change.moneyness()[i];
            // Changes fall with about the root of time to expiry, so these have one scale.
            double root = Math.sqrt(change.days()[i]);
            for (int k = 0; k < kinds.size(); k++) {
                design[i][k] = root * SurfaceWeights.weight(kinds.get(k), change.days()[i], moneyness, scaling);
            }
            response[i] = root * change.changes()[i];
            double weight = change.weights()[i] / root;
            weights[i] = weight * weight;
            clusters[i] = 2 * change.expiries()[i] + (moneyness > 0 ? 1 : 0);
        }
        return HuberRegression.fit(design, response, weights, clusters).map(fit -> {
            double[] residuals = new double[size];
            for (int i = 0; i < size; i++) {
                residuals[i] = (response[i] - fit.fitted()[i]) / Math.sqrt(change.days()[i]);
            }
            return new SurfaceDay(change, fit.coefficients(), fit.errors(), residuals);
        });
    }

    /// The weighted sum of squares of the changes.
    double total() {
        return squares(change.changes());
    }

    /// The weighted sum of squares that is not explained.
    double unexplained() {
        return squares(residuals);
    }

    private double squares(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double product = change.weights()[i] * values[i];
            sum += product * product;
        }
        return sum;
    }
}

package io.plimsoll.methodology.requirement.addon;

import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.CorrelationRepair;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.CorrelationRules;
import java.util.List;
import java.util.Optional;

/// A model whose correlations are moved to `(1 - λ) ρ + λ τ` for each pair of factors with a target `τ`.
///
/// If the result is not a correlation matrix, targets by kind of pair use the nearest one in squared differences
/// ([CorrelationMatrix#nearest]). Policies with one target for all pairs, and matrices too large for the projection,
/// use the largest valid `λ` instead. Bisection finds it: the valid `λ` form an interval from 0, because positive
/// semi-definite matrices are a convex set.
///
/// @param model with the moved matrix
/// @param strength the `λ` reached, 0 to 1
/// @param projected largest change of a correlation by the projection; 0 without one
record StressedCorrelations(RiskModel model, double strength, double projected) {
    private static final int HALVINGS = 20;

    /// The model after a move.
    static StressedCorrelations of(RiskModel model, CorrelationRules.Move move) {
        double wanted = move.strength().doubleValue();
        return move.every() == null
                ? nearest(model, blended(model, move, wanted), wanted)
                        .orElseGet(() -> asFarAsPossible(model, move, wanted))
                : asFarAsPossible(model, move, wanted);
    }

    private static Optional<StressedCorrelations> nearest(RiskModel model, double[][] rows, double strength) {
        try {
            CorrelationMatrix matrix = CorrelationMatrix.nearest(rows);
            CorrelationRepair repair = matrix.repair();
            return Optional.of(new StressedCorrelations(
                    model.withCorrelation(matrix), strength, repair == null ? 0 : repair.largestChange()));
        } catch (InvalidInputException tooLarge) {
            return Optional.empty();
        }
    }

    private static StressedCorrelations asFarAsPossible(RiskModel model, CorrelationRules.Move move, double wanted) {
        Optional<CorrelationMatrix> whole = matrix(blended(model, move, wanted));
        double reached = whole.isPresent() ? wanted : 0;
        double beyond = wanted;
        for (int i = 0; i < HALVINGS && whole.isEmpty(); i++) {
            double middle = (reached + beyond) / 2;
            boolean isOne = matrix(blended(model, move, middle)).isPresent();
            reached = isOne ? middle : reached;
            beyond = isOne ? beyond : middle;
        }
        CorrelationMatrix moved = reached == 0
                ? model.correlation()
                : matrix(blended(model, move, reached)).orElseThrow();
        return new StressedCorrelations(model.withCorrelation(moved), reached, 0);
    }

    private static Optional<CorrelationMatrix> matrix(double[][] rows) {
        try {
            return Optional.of(CorrelationMatrix.of(rows));
        } catch (InvalidInputException none) {
            return Optional.empty();
        }
    }

    private static double[][] blended(RiskModel model, CorrelationRules.Move move, double strength) {
        List<RiskFactor> factors = model.factors();
        double[][] rows = new double[factors.size()][factors.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double from = model.correlation().at(i, j);
                double target = move.target(factors.get(i), factors.get(j))
                        .map(Number::doubleValue)
                        .orElse(from);
                rows[i][j] = (1 - strength) * from + strength * target;
                rows[j][i] = rows[i][j];
            }
        }
        return rows;
    }
}

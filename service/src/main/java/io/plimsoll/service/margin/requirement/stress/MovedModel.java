package io.plimsoll.service.margin.requirement.stress;

import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.service.margin.policy.rule.CorrelationRules;
import java.util.Optional;

/// A model whose correlations have moved. A move blends the matrix with its targets, `(1 - λ) ρ + λ τ`. Where the
/// policy's `λ` gives no correlation matrix, the largest that does is found by bisection: the matrices for which it is
/// one are an interval that begins at 0, because the positive semi-definite matrices are convex.
///
/// @param model with the moved matrix
/// @param strength how far it went, 0 to 1
record MovedModel(RiskModel model, double strength) {
    private static final int HALVINGS = 20;

    /// As far as the move is to go, or as there is a matrix.
    static MovedModel of(RiskModel model, CorrelationRules.Move move) {
        CorrelationMatrix from = model.correlation();
        double[][] targets = targets(model, move);
        double wanted = move.strength().doubleValue();
        Optional<CorrelationMatrix> whole = blended(from, targets, wanted);
        double reached = whole.isPresent() ? wanted : 0;
        double beyond = wanted;
        for (int i = 0; i < HALVINGS && whole.isEmpty(); i++) {
            double middle = (reached + beyond) / 2;
            boolean isOne = blended(from, targets, middle).isPresent();
            reached = isOne ? middle : reached;
            beyond = isOne ? beyond : middle;
        }
        CorrelationMatrix matrix = blended(from, targets, reached).orElseThrow();
        return new MovedModel(model.withCorrelation(matrix), reached);
    }

    private static Optional<CorrelationMatrix> blended(CorrelationMatrix from, double[][] targets, double strength) {
        double[][] rows = new double[targets.length][targets.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = i == j ? 1 : (1 - strength) * from.at(i, j) + strength * targets[i][j];
            }
        }
        try {
            return Optional.of(CorrelationMatrix.of(rows));
        } catch (InvalidInputException none) {
            return Optional.empty();
        }
    }

    private static double[][] targets(RiskModel model, CorrelationRules.Move move) {
        int size = model.factors().size();
        double[][] targets = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                targets[i][j] = target(model, move, i, j);
            }
        }
        return targets;
    }

    /// A pair that the move names has a target of its own. A move that names pairs leaves the others where
    /// they are.
    private static double target(RiskModel model, CorrelationRules.Move move, int i, int j) {
        if (move.pairs().isEmpty()) {
            return move.target().doubleValue();
        }
        String one = model.factors().get(i).name();
        String other = model.factors().get(j).name();
        return move.pairs().stream()
                .filter(pair -> (pair.first().equals(one) && pair.second().equals(other))
                        || (pair.first().equals(other) && pair.second().equals(one)))
                .findFirst()
                .map(pair -> pair.correlation().doubleValue())
                .orElse(model.correlation().at(i, j));
    }
}

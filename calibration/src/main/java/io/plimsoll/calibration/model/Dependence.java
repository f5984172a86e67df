package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import java.util.List;
import java.util.Optional;

/// How the factors hang together.
///
/// @param shrinkage by how much the sample correlation was drawn towards none, 0 to 1; 0 where it was not
/// @param degrees of freedom of the joint Student-t law, with its likelihood interval; empty where there are too
///     few days, the joint law has no density, or they lie on a bound
/// @param copula degrees of freedom of a Student-t copula with margins of its own, a diagnostic beside
///     whatever law the model has; empty where ranks do not carry one
/// @param boundaries degrees of freedom that lie on a bound, `joint Student-t law` or `Student-t copula` in
///     their names
/// @param lowTail the highest share of days, over all pairs of spot factors, on which both are among their lowest
///     twentieth; 0.05 for independent factors, 0 for a single one
/// @param lowTailPair which pair that is; empty for a single spot factor
public record Dependence(
        double shrinkage,
        Optional<ParameterEstimate> degrees,
        Optional<ParameterEstimate> copula,
        List<BoundaryValue> boundaries,
        double lowTail,
        String lowTailPair) {
    public Dependence {
        boundaries = List.copyOf(boundaries);
    }
}

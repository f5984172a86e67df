package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import java.util.List;
import java.util.Optional;

/// The dependence between the factors.
///
/// @param shrinkage shrinkage of the sample correlation towards zero, 0 to 1
/// @param degrees degrees of freedom of the joint Student-t law, with a likelihood interval; empty if there are
///     too few days, the law has no density, or the estimate is on a bound
/// @param copula degrees of freedom of a Student-t copula fitted to ranks, a diagnostic for any law; empty if it
///     cannot be fitted
/// @param boundaries degrees of freedom on a bound; the name says `joint Student-t law` or `Student-t copula`
/// @param lowTail largest lower tail dependence over all pairs of spot factors: of the lowest 5 % of days of one
///     factor, the share that is also among the lowest 5 % of the other. 0.05 for independent factors, 0 for a
///     single one
/// @param lowTailPair that pair; empty for a single spot factor
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

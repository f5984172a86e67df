package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.ParameterEstimate;
import java.util.Optional;

/// How the factors hang together.
///
/// @param shrinkage by how much the sample correlation was drawn towards none, 0 to 1; 0 where it was not
/// @param degrees of freedom of the joint Student-t law, with its likelihood interval; empty where there are too
///     few days or the joint law has no density
/// @param copula degrees of freedom of a Student-t copula with margins of its own, a diagnostic beside whatever law
///     the model has; empty where ranks do not carry one
/// @param lowTail the highest share of days, over all pairs of spot factors, on which both are among their lowest
///     twentieth; 0.05 for independent factors, 0 for a single one
/// @param lowTailPair which pair that is; empty for a single spot factor
public record Dependence(
        double shrinkage,
        Optional<ParameterEstimate> degrees,
        Optional<ParameterEstimate> copula,
        double lowTail,
        String lowTailPair) {}

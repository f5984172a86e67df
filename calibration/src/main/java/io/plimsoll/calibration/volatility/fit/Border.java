package io.plimsoll.calibration.volatility.fit;

import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.ALPHA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.BETA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.DEGREES;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.GAMMA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.OMEGA;

import java.util.EnumSet;
import java.util.Set;

/// A border of the parameter range on which the likelihood can have its maximum.
public enum Border {
    /// Rises do not change the variance: `α = 0`.
    NO_REACTION,
    /// Falls do not change the variance: `α + γ = 0`.
    NO_REACTION_TO_FALLS,
    /// The variance has no memory: `β = 0`.
    NO_MEMORY,
    /// The persistence is 1: shocks to the variance never fade, and there is no long-run variance.
    INTEGRATED,
    /// `ω = 0`: the variance has no floor.
    NO_FLOOR,
    /// Tails as light as the normal law's.
    NORMAL_TAILS,
    /// Tails so heavy that the variance hardly exists: `ν` near 2.
    NO_VARIANCE;

    private static final double WEIGHT_TOLERANCE = 1e-4;
    private static final double OMEGA_TOLERANCE = 1e-7;
    private static final double NORMAL_TAILS_DEGREES = 0.8 * FitCoordinates.MAX_DEGREES;
    private static final double NO_VARIANCE_DEGREES = 2.02;

    /// The borders on which `[ω, α, γ, β, ν]` lies, for returns scaled to mean square 1.
    static Set<Border> of(double[] parameters, VarianceSpecification specification) {
        Set<Border> borders = EnumSet.noneOf(Border.class);
        add(borders, NO_REACTION, parameters[ALPHA] < WEIGHT_TOLERANCE);
        boolean leveraged = specification.form() == VarianceForm.GJR;
        add(borders, NO_REACTION_TO_FALLS, leveraged && parameters[ALPHA] + parameters[GAMMA] < WEIGHT_TOLERANCE);
        add(borders, NO_MEMORY, parameters[BETA] < WEIGHT_TOLERANCE);
        if (specification.form() != VarianceForm.EXPONENTIAL) {
            double persistence = parameters[ALPHA] + 0.5 * parameters[GAMMA] + parameters[BETA];
            add(borders, INTEGRATED, persistence > 1 - WEIGHT_TOLERANCE);
            add(borders, NO_FLOOR, parameters[OMEGA] < OMEGA_TOLERANCE);
        }
        if (specification.heavyTails()) {
            add(borders, NORMAL_TAILS, parameters[DEGREES] > NORMAL_TAILS_DEGREES);
            add(borders, NO_VARIANCE, parameters[DEGREES] < NO_VARIANCE_DEGREES);
        }
        return borders;
    }

    private static void add(Set<Border> borders, Border border, boolean reached) {
        if (reached) {
            borders.add(border);
        }
    }
}

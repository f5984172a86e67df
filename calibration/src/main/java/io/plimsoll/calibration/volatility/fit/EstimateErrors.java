package io.plimsoll.calibration.volatility.fit;

import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.ALPHA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.BETA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.DEGREES;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.GAMMA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.OMEGA;

import io.plimsoll.calibration.optim.Curvature;
import io.plimsoll.calibration.stats.ParameterEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Standard errors of fitted parameters from the curvature of the log-likelihood at its maximum (the inverse of
/// the observed information).
///
/// Intervals are symmetric about the estimate and clipped at the border. That of `ν` is symmetric on the scale of
/// `ln(ν - 2)`. If the true value is within two errors of a border, intervals cover less than 95 %: `α = 0.05` of
/// GJR-GARCH in 92 of 100 series of 1,300 days.
///
/// @param specification fitted form
/// @param likelihood of the returns scaled to mean square 1
record EstimateErrors(VarianceSpecification specification, VarianceLikelihood likelihood, int returns) {
    private static final int[] EXPONENTIAL = {BETA};
    private static final int[] GARCH = {OMEGA, ALPHA, BETA};
    private static final int[] GJR = {OMEGA, ALPHA, GAMMA, BETA};

    /// The estimates in the order of the specification; empty if the curvature is not that of a maximum.
    ///
    /// @param parameters `[ω, α, γ, β, ν]` for the scaled returns
    /// @param scale by which the returns were divided
    List<ParameterEstimate> of(double[] parameters, double scale) {
        int[] free = free();
        double[] point = new double[free.length];
        double[] scales = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            point[i] = parameters[free[i]];
            scales[i] = typicalSize(free[i], parameters);
        }
        double[][] information =
                Curvature.of((at, gradient) -> restricted(parameters, free, at, gradient), point, scales);
        double[][] covariance = Curvature.inverseOf(information);
        List<ParameterEstimate> estimates = new ArrayList<>();
        if (covariance == null) {
            return estimates;
        }
        for (int i = 0; i < free.length; i++) {
            double unit = free[i] == OMEGA ? scale * scale : 1;
            double error = Math.sqrt(covariance[i][i] / returns) * unit;
            estimates.add(estimate(free[i], specification.parameters().get(i), point[i] * unit, error));
        }
        return estimates;
    }

    private int[] free() {
        int[] recursion = switch (specification.form()) {
            case EXPONENTIAL -> EXPONENTIAL;
            case GARCH -> GARCH;
            case GJR -> GJR;
        };
        if (!specification.heavyTails()) {
            return recursion;
        }
        int[] all = Arrays.copyOf(recursion, recursion.length + 1);
        all[recursion.length] = DEGREES;
        return all;
    }

    private static double typicalSize(int parameter, double[] parameters) {
        return switch (parameter) {
            case GAMMA -> 2 * parameters[ALPHA] + parameters[GAMMA];
            case BETA -> Math.min(parameters[BETA], 1 - parameters[BETA]);
            case DEGREES -> parameters[DEGREES] - 2;
            default -> parameters[parameter];
        };
    }

    private static ParameterEstimate estimate(int parameter, String name, double value, double error) {
        return switch (parameter) {
            case GAMMA -> ParameterEstimate.symmetric(name, value, error);
            case DEGREES -> ParameterEstimate.above(2, name, value, error);
            case BETA -> ParameterEstimate.symmetric(name, value, error).within(0, 1);
            default -> ParameterEstimate.symmetric(name, value, error).within(0, Double.POSITIVE_INFINITY);
        };
    }

    private double restricted(double[] parameters, int[] free, double[] at, double[] gradient) {
        double[] moved = parameters.clone();
        for (int i = 0; i < free.length; i++) {
            moved[free[i]] = at[i];
        }
        boolean exponential = specification.form() == VarianceForm.EXPONENTIAL;
        if (exponential) {
            moved[ALPHA] = 1 - moved[BETA];
        }
        double[] all = new double[VarianceLikelihood.SIZE];
        double value = likelihood.at(moved, all);
        for (int i = 0; i < free.length; i++) {
            gradient[i] = all[free[i]] - (exponential && free[i] == BETA ? all[ALPHA] : 0);
        }
        return value;
    }
}

package io.plimsoll.calibration.volatility.fit;

import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.ALPHA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.BETA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.DEGREES;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.GAMMA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.OMEGA;

/// Unbounded coordinates of the fitted parameters, so that no step of a minimiser leaves the allowed range.
///
/// The persistence is split into shares `w`, which are positive and sum to less than one, `w(i) = e^x(i) / (1 + Σ
/// e^x)`:
///
/// ```
/// EXPONENTIAL   w(0) = α                          β = 1 - α
/// GARCH         w(0) = α       w(1) = β           ω = e^x(2)
/// GJR           w(0) = α/2     w(1) = (α+γ)/2     w(2) = β     ω = e^x(3)
/// and last      2/ν = lowest + (1 - lowest) / (1 + e^-x)
/// ```
record FitCoordinates(VarianceSpecification specification) {
    /// Largest number of degrees of freedom; above it no history distinguishes the law from the normal.
    static final double MAX_DEGREES = 500;

    private static final double MIN_SHARE = 2 / MAX_DEGREES;

    int size() {
        return specification.parameters().size();
    }

    private int shares() {
        return switch (specification.form()) {
            case EXPONENTIAL -> 1;
            case GARCH -> 2;
            case GJR -> 3;
        };
    }

    private boolean hasFloor() {
        return specification.form() != VarianceForm.EXPONENTIAL;
    }

    /// `[ω, α, γ, β, ν]` at a point.
    double[] parameters(double[] point) {
        double[] share = shares(point);
        double[] parameters = new double[VarianceLikelihood.SIZE];
        switch (specification.form()) {
            case EXPONENTIAL -> {
                parameters[ALPHA] = share[0];
                parameters[BETA] = 1 - share[0];
            }
            case GARCH -> {
                parameters[ALPHA] = share[0];
                parameters[BETA] = share[1];
            }
            case GJR -> {
                parameters[ALPHA] = 2 * share[0];
                parameters[GAMMA] = 2 * (share[1] - share[0]);
                parameters[BETA] = share[2];
            }
        }
        if (hasFloor()) {
            parameters[OMEGA] = StrictMath.exp(point[shares()]);
        }
        parameters[DEGREES] = specification.heavyTails() ? 2 / heaviness(point) : Double.POSITIVE_INFINITY;
        return parameters;
    }

    /// The point of parameters strictly inside their range.
    double[] point(double omega, double alpha, double gamma, double beta, double degrees) {
        double rest = 1 - alpha - 0.5 * gamma - beta;
        double[] point = new double[size()];
        switch (specification.form()) {
            case EXPONENTIAL -> point[0] = StrictMath.log(alpha / (1 - alpha));
            case GARCH -> {
                point[0] = StrictMath.log(alpha / rest);
                point[1] = StrictMath.log(beta / rest);
            }
            case GJR -> {
                point[0] = StrictMath.log(0.5 * alpha / rest);
                point[1] = StrictMath.log(0.5 * (alpha + gamma) / rest);
                point[2] = StrictMath.log(beta / rest);
            }
        }
        if (hasFloor()) {
            point[shares()] = StrictMath.log(omega);
        }
        if (specification.heavyTails()) {
            double share = (2 / degrees - MIN_SHARE) / (1 - MIN_SHARE);
            point[size() - 1] = StrictMath.log(share / (1 - share));
        }
        return point;
    }

    /// Converts the gradient in the parameters to that in the coordinates.
    void pullBack(double[] point, double[] parameters, double[] byParameter, double[] byPoint) {
        double[] share = shares(point);
        double[] byShare = switch (specification.form()) {
            case EXPONENTIAL -> new double[] {byParameter[ALPHA] - byParameter[BETA]};
            case GARCH -> new double[] {byParameter[ALPHA], byParameter[BETA]};
            case GJR ->
                new double[] {2 * (byParameter[ALPHA] - byParameter[GAMMA]), 2 * byParameter[GAMMA], byParameter[BETA]};
        };
        double mean = 0;
        for (int i = 0; i < share.length; i++) {
            mean += share[i] * byShare[i];
        }
        for (int i = 0; i < share.length; i++) {
            byPoint[i] = share[i] * (byShare[i] - mean);
        }
        if (hasFloor()) {
            byPoint[share.length] = byParameter[OMEGA] * parameters[OMEGA];
        }
        if (specification.heavyTails()) {
            double logistic = (heaviness(point) - MIN_SHARE) / (1 - MIN_SHARE);
            double slope = (1 - MIN_SHARE) * logistic * (1 - logistic);
            byPoint[size() - 1] = -byParameter[DEGREES] * 0.5 * parameters[DEGREES] * parameters[DEGREES] * slope;
        }
    }

    private double heaviness(double[] point) {
        return MIN_SHARE + (1 - MIN_SHARE) / (1 + StrictMath.exp(-point[size() - 1]));
    }

    private double[] shares(double[] point) {
        double[] share = new double[shares()];
        double largest = 0;
        for (int i = 0; i < share.length; i++) {
            largest = Math.max(largest, point[i]);
        }
        double sum = StrictMath.exp(-largest);
        for (int i = 0; i < share.length; i++) {
            share[i] = StrictMath.exp(point[i] - largest);
            sum += share[i];
        }
        for (int i = 0; i < share.length; i++) {
            share[i] /= sum;
        }
        return share;
    }
}

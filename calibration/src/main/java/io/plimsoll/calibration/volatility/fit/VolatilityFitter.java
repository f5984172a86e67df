package io.plimsoll.calibration.volatility.fit;

import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.ALPHA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.BETA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.DEGREES;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.GAMMA;
import static io.plimsoll.calibration.volatility.fit.VarianceLikelihood.OMEGA;

import io.plimsoll.calibration.optim.Minimum;
import io.plimsoll.calibration.optim.MinimumOutcome;
import io.plimsoll.calibration.optim.QuasiNewtonMinimiser;
import io.plimsoll.calibration.optim.SmoothFunction;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.calibration.volatility.VolatilityModel;
import io.plimsoll.kernels.model.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Fits a volatility model to one-day returns of mean zero, by maximum likelihood from several starts.
///
/// The mean is not fitted: the drift of a day is small against its noise. The day before the first counts as
/// average, so a fit uses only its sample. Deterministic: the same returns give the same model.
public final class VolatilityFitter {
    private static final double TOLERANCE = 1e-8;
    private static final double REFIT_TOLERANCE = 1e-4;
    private static final int REFIT_ITERATIONS = 30;
    private static final int MAX_ITERATIONS = 300;
    private static final double MAX_LIKELIHOOD_DIFFERENCE = 0.01;
    private static final double MAX_ZERO_SHARE = 0.5;
    private static final double START_DEGREES = 6;
    private static final double MIN_SHARE = 1e-3;
    private static final double MIN_START_DEGREES = 2.2;
    private static final double MAX_START_DEGREES = 50;

    /// Starting values of reaction and memory: calm, usual, nervous, slow, and almost no reaction. At the last
    /// one the likelihood of heavy-tailed returns under the normal law often has a second maximum.
    private static final double[][] STARTS = {{0.05, 0.92}, {0.10, 0.80}, {0.25, 0.65}, {0.02, 0.975}, {0.002, 0.996}};

    private final VarianceSpecification specification;
    private final FitCoordinates coordinates;

    /// @param specification form to fit
    public VolatilityFitter(VarianceSpecification specification) {
        this.specification = specification;
        this.coordinates = new FitCoordinates(specification);
    }

    /// Fits to returns, oldest first.
    ///
    /// @throws IllegalArgumentException if a return is not finite
    public FitOutcome fit(double[] returns) {
        if (!Arrays.stream(returns).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a return is not finite");
        }
        if (returns.length < specification.fewestReturns()) {
            return new FitOutcome.TooFewReturns(returns.length, specification.fewestReturns());
        }
        int zeros = (int) Arrays.stream(returns).filter(value -> value == 0).count();
        if (zeros > MAX_ZERO_SHARE * returns.length) {
            return new FitOutcome.HardlyMoves(zeros, returns.length);
        }
        double scale = scale(returns);
        return fitScaled(likelihood(returns, scale), returns.length, scale);
    }

    /// Refits a model to returns that it nearly describes, from its own parameters and to four digits. For
    /// replicates of a fit; many times faster than [#fit].
    ///
    /// @param near of the same form
    /// @return empty if the likelihood is not defined; near a border the parameters after some steps, because the
    ///     maximum lies far out
    public Optional<VolatilityModel> refit(double[] returns, VolatilityModel near) {
        double scale = scale(returns);
        VarianceLikelihood likelihood = likelihood(returns, scale);
        Optional<Minimum> end =
                switch (minimiser(likelihood, REFIT_TOLERANCE, REFIT_ITERATIONS).from(pointNear(near))) {
                    case MinimumOutcome.Found(Minimum minimum) -> Optional.of(minimum);
                    case MinimumOutcome.Stopped(Minimum last, String reason) -> Optional.of(last);
                    case MinimumOutcome.NotDefined undefined -> Optional.empty();
                };
        return end.map(minimum -> coordinates.parameters(minimum.point()))
                .map(parameters -> model(parameters, scale, likelihood.firstVariance(parameters)));
    }

    private double[] pointNear(VolatilityModel near) {
        VarianceRecursion recursion = near.recursion();
        double reversion = Math.max(MIN_SHARE, 1 - recursion.persistence());
        double share = (1 - reversion) / Math.max(MIN_SHARE, recursion.persistence());
        double degrees = near.innovations() instanceof Distribution.StudentT(double fitted) ? fitted : START_DEGREES;
        return coordinates.point(
                reversion,
                Math.max(MIN_SHARE, share * recursion.alpha()),
                share * recursion.gamma(),
                Math.max(MIN_SHARE, share * recursion.beta()),
                Math.clamp(degrees, MIN_START_DEGREES, MAX_START_DEGREES));
    }

    private static double scale(double[] returns) {
        double largest = Arrays.stream(returns).map(Math::abs).max().orElseThrow();
        double meanSquare = Arrays.stream(returns)
                .map(value -> (value / largest) * (value / largest))
                .average()
                .orElseThrow();
        return largest * Math.sqrt(meanSquare);
    }

    private VarianceLikelihood likelihood(double[] returns, double scale) {
        double[] scaled = Arrays.stream(returns).map(value -> value / scale).toArray();
        return new VarianceLikelihood(scaled, 1, specification.heavyTails());
    }

    private QuasiNewtonMinimiser minimiser(VarianceLikelihood likelihood, double tolerance, int iterations) {
        SmoothFunction function = (point, gradient) -> {
            double[] parameters = coordinates.parameters(point);
            double[] byParameter = new double[VarianceLikelihood.SIZE];
            double value = likelihood.at(parameters, byParameter);
            coordinates.pullBack(point, parameters, byParameter, gradient);
            return value;
        };
        return new QuasiNewtonMinimiser(function, tolerance, iterations);
    }

    private FitOutcome fitScaled(VarianceLikelihood likelihood, int returns, double scale) {
        QuasiNewtonMinimiser minimiser = minimiser(likelihood, TOLERANCE, MAX_ITERATIONS);
        List<MinimumOutcome> ends = Arrays.stream(STARTS)
                .map(start -> minimiser.from(point(start[0], start[1])))
                .toList();
        double lowest = ends.stream().mapToDouble(VolatilityFitter::value).min().orElseThrow();
        int agreeing = (int) ends.stream()
                .filter(end -> (value(end) - lowest) * returns < MAX_LIKELIHOOD_DIFFERENCE)
                .count();
        MinimumOutcome best =
                ends.stream().filter(end -> value(end) == lowest).findFirst().orElse(ends.getFirst());
        return switch (best) {
            case MinimumOutcome.NotDefined() -> new FitOutcome.NoMaximum("the likelihood is not defined at any start");
            case MinimumOutcome.Stopped(Minimum last, String reason) -> new FitOutcome.NoMaximum(reason);
            case MinimumOutcome.Found(Minimum minimum) -> {
                double[] parameters = coordinates.parameters(minimum.point());
                double logLikelihood = -returns * (minimum.value() + StrictMath.log(scale));
                VolatilityFit fit = new VolatilityFit(
                        specification,
                        model(parameters, scale, likelihood.firstVariance(parameters)),
                        logLikelihood,
                        returns,
                        agreeing,
                        STARTS.length);
                yield classify(fit, parameters, likelihood, scale);
            }
        };
    }

    private double[] point(double reaction, double memory) {
        boolean leveraged = specification.form() == VarianceForm.GJR;
        return coordinates.point(
                1 - reaction - memory,
                leveraged ? 0.5 * reaction : reaction,
                leveraged ? reaction : 0,
                memory,
                START_DEGREES);
    }

    private static double value(MinimumOutcome end) {
        return switch (end) {
            case MinimumOutcome.Found(Minimum minimum) -> minimum.value();
            case MinimumOutcome.Stopped(Minimum last, String reason) -> last.value();
            case MinimumOutcome.NotDefined() -> Double.POSITIVE_INFINITY;
        };
    }

    private VolatilityModel model(double[] parameters, double scale, double firstVariance) {
        VarianceRecursion recursion = new VarianceRecursion(
                parameters[OMEGA] * scale * scale, parameters[ALPHA], parameters[GAMMA], parameters[BETA]);
        Distribution innovations =
                specification.heavyTails() ? new Distribution.StudentT(parameters[DEGREES]) : new Distribution.Normal();
        return new VolatilityModel(recursion, innovations, firstVariance * scale * scale);
    }

    private FitOutcome classify(VolatilityFit fit, double[] parameters, VarianceLikelihood likelihood, double scale) {
        Set<Border> borders = Border.of(parameters, specification);
        if (!borders.isEmpty()) {
            return new FitOutcome.AtBoundary(fit, borders);
        }
        List<ParameterEstimate> estimates =
                new EstimateErrors(specification, likelihood, fit.returns()).of(parameters, scale);
        return estimates.isEmpty()
                ? new FitOutcome.NoMaximum("the likelihood is flat: its curvature gives no errors")
                : new FitOutcome.Converged(fit, new ArrayList<>(estimates));
    }
}

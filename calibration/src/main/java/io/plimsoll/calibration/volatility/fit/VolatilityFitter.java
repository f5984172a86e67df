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
import java.util.Set;

/// Fits a volatility model to one-day returns of mean zero, by maximum likelihood from several starts.
///
/// The mean is not fitted: a day's drift is lost in a day's noise. The day before the first counts as average, so
/// a fit knows its sample and nothing after it. Deterministic: the same returns give the same model.
public final class VolatilityFitter {
    private static final double TOLERANCE = 1e-8;
    private static final int MOST_ITERATIONS = 300;
    private static final double AGREEMENT = 0.01;
    private static final double MOST_ZEROS = 0.5;
    private static final double START_DEGREES = 6;
    private static final double LEAST_REVERSION = 1e-3;
    private static final double LEAST_START_DEGREES = 2.2;
    private static final double MOST_START_DEGREES = 50;

    /// Reaction and memory to start from: calm, usual, nervous, slow, and hardly any reaction at all, where the
    /// likelihood of heavy-tailed returns under the normal law often has a second maximum.
    private static final double[][] STARTS = {{0.05, 0.92}, {0.10, 0.80}, {0.25, 0.65}, {0.02, 0.975}, {0.002, 0.996}};

    private final VarianceSpecification specification;
    private final FitCoordinates coordinates;

    /// @param specification what to fit
    public VolatilityFitter(VarianceSpecification specification) {
        this.specification = specification;
        this.coordinates = new FitCoordinates(specification);
    }

    /// Fits to returns, oldest first.
    ///
    /// @throws IllegalArgumentException if a return is not finite
    public FitOutcome fit(double[] returns) {
        return fit(
                returns,
                Arrays.stream(STARTS).map(start -> point(start[0], start[1])).toList());
    }

    /// Fits to returns of a model that is nearly known, from it alone: some times faster.
    ///
    /// @param near of the same form
    /// @throws IllegalArgumentException if a return is not finite
    public FitOutcome fitNear(double[] returns, VolatilityModel near) {
        VarianceRecursion recursion = near.recursion();
        double reversion = Math.max(LEAST_REVERSION, 1 - recursion.persistence());
        double scale = (1 - reversion) / Math.max(LEAST_REVERSION, recursion.persistence());
        double degrees = near.innovations() instanceof Distribution.StudentT(double fitted) ? fitted : START_DEGREES;
        return fit(
                returns,
                List.of(coordinates.point(
                        reversion,
                        Math.max(LEAST_REVERSION, scale * recursion.alpha()),
                        scale * recursion.gamma(),
                        Math.max(LEAST_REVERSION, scale * recursion.beta()),
                        Math.clamp(degrees, LEAST_START_DEGREES, MOST_START_DEGREES))));
    }

    private FitOutcome fit(double[] returns, List<double[]> starts) {
        if (!Arrays.stream(returns).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a return is not finite");
        }
        if (returns.length < specification.fewestReturns()) {
            return new FitOutcome.TooFewReturns(returns.length, specification.fewestReturns());
        }
        int zeros = (int) Arrays.stream(returns).filter(value -> value == 0).count();
        if (zeros > MOST_ZEROS * returns.length) {
            return new FitOutcome.HardlyMoves(zeros, returns.length);
        }
        double largest = Arrays.stream(returns).map(Math::abs).max().orElseThrow();
        double meanSquare = Arrays.stream(returns)
                .map(value -> (value / largest) * (value / largest))
                .average()
                .orElseThrow();
        double scale = largest * Math.sqrt(meanSquare);
        double[] scaled = Arrays.stream(returns).map(value -> value / scale).toArray();
        return fitScaled(new VarianceLikelihood(scaled, 1, specification.heavyTails()), returns.length, scale, starts);
    }

    private FitOutcome fitScaled(VarianceLikelihood likelihood, int returns, double scale, List<double[]> starts) {
        SmoothFunction function = (point, gradient) -> {
            double[] parameters = coordinates.parameters(point);
            double[] byParameter = new double[VarianceLikelihood.SIZE];
            double value = likelihood.at(parameters, byParameter);
            coordinates.pullBack(point, parameters, byParameter, gradient);
            return value;
        };
        QuasiNewtonMinimiser minimiser = new QuasiNewtonMinimiser(function, TOLERANCE, MOST_ITERATIONS);
        List<MinimumOutcome> ends = starts.stream().map(minimiser::from).toList();
        double lowest = ends.stream().mapToDouble(VolatilityFitter::value).min().orElseThrow();
        int agreeing = (int) ends.stream()
                .filter(end -> (value(end) - lowest) * returns < AGREEMENT)
                .count();
        MinimumOutcome best =
                ends.stream().filter(end -> value(end) == lowest).findFirst().orElse(ends.getFirst());
        return switch (best) {
            case MinimumOutcome.NotDefined() -> new FitOutcome.NoMaximum("the likelihood is not defined at any start");
            case MinimumOutcome.Stopped(Minimum last, String reason) -> new FitOutcome.NoMaximum(reason);
            case MinimumOutcome.Found(Minimum minimum) -> {
                double[] parameters = coordinates.parameters(minimum.point());
                double logLikelihood = -returns * (minimum.value() + Math.log(scale));
                VolatilityFit fit = new VolatilityFit(
                        specification,
                        model(parameters, scale, likelihood.firstVariance(parameters)),
                        logLikelihood,
                        returns,
                        agreeing,
                        starts.size());
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

package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.clean.PriceScan;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.calibration.volatility.LookBackVolatility;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.calibration.volatility.VolatilityModel;
import io.plimsoll.calibration.volatility.fit.Border;
import io.plimsoll.calibration.volatility.fit.FitOutcome;
import io.plimsoll.calibration.volatility.fit.VarianceSpecification;
import io.plimsoll.calibration.volatility.fit.VolatilityFit;
import io.plimsoll.calibration.volatility.fit.VolatilityFitter;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A factor with its filter: volatility fit and standardised residuals.
///
/// @param fit of the volatility
/// @param model volatility model of the filter
/// @param residuals standardised changes of each day
/// @param recursion of the variance along a simulated path after the last day
record FilteredFactor(FactorFit fit, VolatilityModel model, double[] residuals, VolatilityRecursion recursion) {
    /// Fewest days for methods without a fit.
    static final int MIN_DAYS = 60;

    /// Largest deviation of the residuals of a sound filter, and one over the smallest. RiskMetrics on coins has
    /// 1.1 to 1.3.
    private static final double MAX_RESIDUAL_DEVIATION = 2;

    /// Filters the changes by a method, or by the fallback if the method fails; the fit reports this. If all
    /// fail, the reason is added.
    static Optional<FilteredFactor> of(
            FactorChanges changes, VolatilityMethod method, Optional<VolatilityMethod> fallback, List<String> reasons) {
        if (fallback.isEmpty()) {
            return of(changes, method, reasons);
        }
        List<String> refused = new ArrayList<>();
        List<VolatilityMethod> methods = isNearlyConstant(changes)
                ? List.of(method, VolatilityMethod.SAMPLE)
                : List.of(method, fallback.get(), VolatilityMethod.SAMPLE);
        for (VolatilityMethod one : methods) {
            List<String> because = new ArrayList<>();
            Optional<FilteredFactor> filtered = of(changes, one, because);
            if (filtered.isPresent()) {
                return refused.isEmpty()
                        ? filtered
                        : filtered.map(
                                other -> other.with(fallbackFit(other.fit(), changes, String.join("; ", refused))));
            }
            refused.addAll(because);
        }
        reasons.add(refused.getLast());
        return Optional.empty();
    }

    private FilteredFactor with(FactorFit other) {
        return new FilteredFactor(other, model, residuals, recursion);
    }

    /// A copy with another recursion along a simulated path.
    FilteredFactor with(VolatilityRecursion other) {
        return new FilteredFactor(fit, model, residuals, other);
    }

    /// A copy with other residuals.
    FilteredFactor withResiduals(double[] other) {
        return new FilteredFactor(fit, model, other, recursion);
    }

    /// A copy whose volatility is at least that of all days.
    FilteredFactor withSampleVolatility() {
        return new FilteredFactor(fit.asFallback(fit.sample(), fit.fallbackReason()), model, residuals, recursion);
    }

    /// A copy with the residuals of some days.
    ///
    /// @param days indices, ascending
    FilteredFactor on(int[] days) {
        return new FilteredFactor(
                fit,
                model,
                Arrays.stream(days).mapToDouble(day -> residuals[day]).toArray(),
                recursion);
    }

    /// The sample volatility as a fallback is at least that of RiskMetrics: a peg that broke yesterday does not
    /// have the volatility of its quiet years.
    private static FactorFit fallbackFit(FactorFit fit, FactorChanges changes, String reason) {
        double lowest = fit.method() == VolatilityMethod.SAMPLE
                ? exponential(changes).fit().volatility()
                : 0;
        return fit.asFallback(lowest, reason);
    }

    /// Filters the changes, or adds the reason for failure.
    static Optional<FilteredFactor> of(FactorChanges changes, VolatilityMethod method, List<String> reasons) {
        if (changes.count() < MIN_DAYS) {
            reasons.add(changes.factor() + " has " + changes.count()
                    + (changes.period().isDay()
                            ? " daily changes"
                            : " changes over " + changes.period().label())
                    + ": a volatility needs " + MIN_DAYS);
            return Optional.empty();
        }
        if (SampleMoments.isConstant(changes.values())) {
            reasons.add(changes.factor() + " never moves, so it has no volatility");
            return Optional.empty();
        }
        if (method != VolatilityMethod.SAMPLE && isNearlyConstant(changes)) {
            reasons.add(changes.factor() + " does not support " + method.label() + ": " + zeros(changes) + " of "
                    + changes.count()
                    + " changes are zero, and the filter would decay to zero; sample uses the volatility of all "
                    + changes.period().plural());
            return Optional.empty();
        }
        return switch (method) {
            case SAMPLE -> Optional.of(sample(changes));
            case EWMA -> ifSound(exponential(changes), reasons);
            case GARCH, GJR, GARCH_T, GJR_T ->
                fitted(changes, method, method.specification().orElseThrow(), reasons)
                        .flatMap(filtered -> ifSound(filtered, reasons));
        };
    }

    private static boolean isNearlyConstant(FactorChanges changes) {
        return zeros(changes) > PriceScan.MAX_ZERO_SHARE * changes.count();
    }

    private static long zeros(FactorChanges changes) {
        return Arrays.stream(changes.values()).filter(change -> change == 0).count();
    }

    /// The filter, if the deviation of its residuals is near 1. Otherwise it lost the volatility, for example
    /// after a long calm.
    private static Optional<FilteredFactor> ifSound(FilteredFactor filtered, List<String> reasons) {
        double deviation = Math.sqrt(SampleMoments.of(filtered.residuals()).second());
        if (deviation >= 1 / MAX_RESIDUAL_DEVIATION && deviation <= MAX_RESIDUAL_DEVIATION) {
            return Optional.of(filtered);
        }
        reasons.add(String.format(
                Locale.ROOT,
                "%s does not support %s: the deviation of its residuals, %.4g, is out of range (%.1f to %.0f); the"
                        + " filter does not follow this history",
                filtered.fit().factor(),
                filtered.fit().method().label(),
                deviation,
                1 / MAX_RESIDUAL_DEVIATION,
                MAX_RESIDUAL_DEVIATION));
        return Optional.empty();
    }

    private static FilteredFactor sample(FactorChanges changes) {
        double deviation = Math.sqrt(SampleMoments.of(changes.values()).variance());
        VolatilityModel constant =
                new VolatilityModel(new VarianceRecursion(0, 0, 1), new Distribution.Normal(), deviation * deviation);
        return of(changes, VolatilityMethod.SAMPLE, constant, changes.annual(deviation * deviation));
    }

    private static FilteredFactor exponential(FactorChanges changes) {
        VarianceRecursion recursion = VarianceRecursion.exponential(VarianceRecursion.RISK_METRICS_DECAY);
        double first = SampleMoments.of(changes.values()).second();
        return of(
                changes,
                VolatilityMethod.EWMA,
                new VolatilityModel(recursion, new Distribution.Normal(), first),
                Double.POSITIVE_INFINITY);
    }

    private static FilteredFactor of(
            FactorChanges changes, VolatilityMethod method, VolatilityModel model, double longRun) {
        return filtered(
                new FactorFit(
                        changes.factor(),
                        method,
                        changes.count(),
                        next(model, changes),
                        longRun,
                        changes.annual(SampleMoments.of(changes.values()).variance()),
                        LookBackVolatility.of(changes.values(), changes.period()),
                        List.of(),
                        List.of(),
                        Set.of(),
                        Double.NaN,
                        ""),
                model,
                changes);
    }

    private static Optional<FilteredFactor> fitted(
            FactorChanges changes, VolatilityMethod method, VarianceSpecification specification, List<String> reasons) {
        return switch (new VolatilityFitter(specification).fit(changes.values())) {
            case FitOutcome.Converged(VolatilityFit fit, List<ParameterEstimate> estimates) ->
                Optional.of(fitted(changes, method, fit, estimates, Set.of()));
            case FitOutcome.AtBoundary(VolatilityFit fit, Set<Border> borders) ->
                Optional.of(fitted(changes, method, fit, List.of(), borders));
            case FitOutcome.Failed failed -> {
                reasons.add(changes.factor() + " does not support " + method.label() + ": " + failed.reason());
                yield Optional.empty();
            }
        };
    }

    private static FilteredFactor fitted(
            FactorChanges changes,
            VolatilityMethod method,
            VolatilityFit fit,
            List<ParameterEstimate> estimates,
            Set<Border> borders) {
        VolatilityModel model = fit.model();
        return filtered(
                new FactorFit(
                        changes.factor(),
                        method,
                        changes.count(),
                        next(model, changes),
                        borders.contains(Border.INTEGRATED)
                                ? Double.POSITIVE_INFINITY
                                : changes.annual(model.recursion().longRunVariance()),
                        changes.annual(SampleMoments.of(changes.values()).variance()),
                        LookBackVolatility.of(changes.values(), changes.period()),
                        estimates,
                        values(fit),
                        borders,
                        fit.logLikelihood(),
                        ""),
                model,
                changes);
    }

    private static List<Double> values(VolatilityFit fit) {
        VarianceRecursion recursion = fit.model().recursion();
        List<Double> values = new ArrayList<>();
        for (String name : fit.specification().parameters()) {
            values.add(
                    switch (name) {
                        case "omega" -> recursion.omega();
                        case "alpha" -> recursion.alpha();
                        case "gamma" -> recursion.gamma();
                        case "beta", "decay" -> recursion.beta();
                        case "degreesOfFreedom" ->
                            ((Distribution.StudentT) fit.model().innovations()).degreesOfFreedom();
                        default -> throw new IllegalStateException("unknown parameter " + name);
                    });
        }
        return values;
    }

    private static FilteredFactor filtered(FactorFit fit, VolatilityModel model, FactorChanges changes) {
        double[] variances = model.variances(changes.values());
        return new FilteredFactor(
                fit, model, model.residuals(changes.values()), model.recursion().alongPath(variances[changes.count()]));
    }

    /// The message if a volatility is above the limit of the engine.
    static Optional<String> excess(String factor, double volatility) {
        return volatility <= RiskFactor.MAX_VOLATILITY
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s has an annual volatility of %.4g, which is out of range (at most %.0f)",
                        factor,
                        volatility,
                        RiskFactor.MAX_VOLATILITY));
    }

    private static double next(VolatilityModel model, FactorChanges changes) {
        double deviation = model.nextDeviation(changes.values());
        return changes.annual(deviation * deviation);
    }
}

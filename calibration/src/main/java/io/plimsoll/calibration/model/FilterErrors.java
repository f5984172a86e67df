package io.plimsoll.calibration.model;

import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.calibration.volatility.VolatilityModel;
import io.plimsoll.calibration.volatility.fit.FitOutcome;
import io.plimsoll.calibration.volatility.fit.VarianceForm;
import io.plimsoll.calibration.volatility.fit.VarianceSpecification;
import io.plimsoll.calibration.volatility.fit.VolatilityFit;
import io.plimsoll.calibration.volatility.fit.VolatilityFitter;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// How far the filters' volatilities of the next period may lie from the truth, by a residual bootstrap (Pascual, Romo
/// and Ruiz 2006, "Bootstrap prediction for returns and volatilities in GARCH models", Comput. Stat. Data Anal. 50).
///
/// Each replicate is a history of all factors: a variance recursion a factor that stands for the truth, driven by joint
/// residuals that are drawn with replacement from the common periods. The method of each factor is applied to its
/// history, and the logarithm of its volatility is compared with that of the recursion. The truth of a factor is
///
/// * the fitted model itself where its method fits one;
/// * GARCH(1,1) with Student-t innovations for a method that fits nothing but follows volatility, so that the error
///   holds how far the method lags behind;
/// * a constant variance for the sample's volatility, with residuals in blocks of neighbouring periods.
final class FilterErrors {
    /// Replicates where a method takes a fit, which takes some milliseconds a factor.
    private static final int FITTED_REPLICATES = 100;

    /// Replicates where none does.
    private static final int REPLICATES = 400;

    /// An error of this size says that the filter lost the volatility. More is not taken into a covariance.
    private static final double LARGEST = 2;

    private static final long SEED = 1;

    private final List<Source> sources;
    private final BooleanSupplier cancelled;

    private FilterErrors(List<Source> sources, BooleanSupplier cancelled) {
        this.sources = sources;
        this.cancelled = cancelled;
    }

    /// A factor's truth, and where its residuals come from.
    ///
    /// @param method of the factor
    /// @param truth that stands for the true one; its first variance starts a history
    /// @param residuals of the common periods, of mean 0 and variance 1
    /// @param length number of periods of the factor's history
    private record Source(VolatilityMethod method, VolatilityModel truth, double[] residuals, int length) {
        static Source of(FactorChanges changes, FactorFit fit, int[] common) {
            VolatilityModel truth = truth(changes, fit);
            double[] all = truth.residuals(changes.values());
            double[] residuals =
                    Arrays.stream(common).mapToDouble(day -> all[day]).toArray();
            SampleMoments moments = SampleMoments.of(residuals);
            double deviation = Math.sqrt(moments.second() - moments.mean() * moments.mean());
            return new Source(
                    fit.method(),
                    truth,
                    Arrays.stream(residuals)
                            .map(residual -> deviation > 0 ? (residual - moments.mean()) / deviation : 0)
                            .toArray(),
                    changes.count());
        }

        private static VolatilityModel truth(FactorChanges changes, FactorFit fit) {
            double variance = SampleMoments.of(changes.values()).second();
            VolatilityModel constant =
                    new VolatilityModel(new VarianceRecursion(variance, 0, 0), new Distribution.Normal(), variance);
            if (fit.method() == VolatilityMethod.SAMPLE) {
                return constant;
            }
            VarianceSpecification specification =
                    fit.method().specification().orElse(new VarianceSpecification(VarianceForm.GARCH, true));
            return switch (new VolatilityFitter(specification).fit(changes.values())) {
                case FitOutcome.Converged(VolatilityFit fitted, var estimates) -> fitted.model();
                case FitOutcome.AtBoundary(VolatilityFit fitted, var borders) -> fitted.model();
                case FitOutcome.Failed failed -> constant;
            };
        }

        /// The logarithm of the method's volatility over the true one, for a history of drawn residuals.
        ///
        /// @param rows of the residuals, at least [#length]; the last ones are taken
        OptionalDouble error(int[] rows) {
            double[] changes = new double[length];
            double variance = truth.firstVariance();
            for (int t = 0; t < length; t++) {
                changes[t] = Math.sqrt(variance) * residuals[rows[rows.length - length + t]];
                variance = truth.recursion().next(variance, changes[t]);
            }
            OptionalDouble estimate = estimate(changes);
            if (estimate.isEmpty() || !(variance > 0) || !(estimate.getAsDouble() > 0)) {
                return OptionalDouble.empty();
            }
            double error = 0.5 * Math.log(estimate.getAsDouble() / variance);
            return Double.isFinite(error)
                    ? OptionalDouble.of(Math.clamp(error, -LARGEST, LARGEST))
                    : OptionalDouble.empty();
        }

        private OptionalDouble estimate(double[] changes) {
            SampleMoments moments = SampleMoments.of(changes);
            if (method == VolatilityMethod.SAMPLE) {
                return OptionalDouble.of(moments.variance());
            }
            if (!(moments.second() > 0)) {
                return OptionalDouble.empty();
            }
            if (method == VolatilityMethod.EWMA) {
                double[] path = VarianceRecursion.exponential(VarianceRecursion.RISK_METRICS_DECAY)
                        .path(changes, moments.second());
                return OptionalDouble.of(path[path.length - 1]);
            }
            Optional<VolatilityModel> refitted =
                    switch (new VolatilityFitter(method.specification().orElseThrow()).fitNear(changes, truth)) {
                        case FitOutcome.Converged(VolatilityFit fitted, var estimates) -> Optional.of(fitted.model());
                        case FitOutcome.AtBoundary(VolatilityFit fitted, var borders) -> Optional.of(fitted.model());
                        case FitOutcome.Failed failed -> Optional.empty();
                    };
            return refitted.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.pow(refitted.get().nextDeviation(changes), 2));
        }
    }

    /// The covariance of the errors of the logarithms, `[factor][factor]`; empty where fewer than half of the
    /// replicates could be filtered.
    ///
    /// @param fits one a factor
    /// @param cancelled asked before every replicate; true ends the work
    /// @throws CancellationException if it was cancelled
    static Optional<double[][]> covariance(FactorReturns returns, List<FactorFit> fits, BooleanSupplier cancelled) {
        List<Source> sources = new ArrayList<>();
        for (int f = 0; f < fits.size(); f++) {
            FactorChanges changes = new FactorChanges(returns.factors().get(f), returns.values()[f], returns.period());
            sources.add(Source.of(changes, fits.get(f), returns.common()[f]));
        }
        return new FilterErrors(sources, cancelled).covariance();
    }

    private Optional<double[][]> covariance() {
        boolean isAnyFitted = sources.stream()
                .anyMatch(source -> source.method().specification().isPresent());
        int replicates = isAnyFitted ? FITTED_REPLICATES : REPLICATES;
        int longest = sources.stream().mapToInt(Source::length).max().orElse(0);
        int common = sources.getFirst().residuals().length;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<double[]> errors = new ArrayList<>();
        for (int r = 0; r < replicates; r++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the calibration was cancelled");
            }
            int[] rows = rows(longest, common, random);
            double[] own = new double[sources.size()];
            boolean isWhole = true;
            for (int f = 0; f < own.length && isWhole; f++) {
                OptionalDouble error = sources.get(f).error(rows);
                isWhole = error.isPresent();
                own[f] = error.orElse(0);
            }
            if (isWhole) {
                errors.add(own);
            }
        }
        return 2 * errors.size() < replicates ? Optional.empty() : Optional.of(covariance(errors));
    }

    /// Blocks of neighbouring periods, drawn with replacement.
    private static int[] rows(int count, int common, RandomGenerator random) {
        int block = Math.max(1, (int) Math.round(Math.cbrt(common)));
        int[] rows = new int[count];
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (i % block == 0) {
                start = random.nextInt(common);
            }
            rows[i] = (start + i % block) % common;
        }
        return rows;
    }

    private static double[][] covariance(List<double[]> errors) {
        int size = errors.getFirst().length;
        double[] mean = new double[size];
        for (double[] one : errors) {
            for (int f = 0; f < size; f++) {
                mean[f] += one[f] / errors.size();
            }
        }
        double most = ParameterErrors.LARGEST_VOLATILITY_ERROR * ParameterErrors.LARGEST_VOLATILITY_ERROR;
        double[][] covariance = new double[size][size];
        for (int f = 0; f < size; f++) {
            for (int g = 0; g < size; g++) {
                for (double[] one : errors) {
                    covariance[f][g] += (one[f] - mean[f]) * (one[g] - mean[g]) / (errors.size() - 1);
                }
                covariance[f][g] = Math.clamp(covariance[f][g], -most, most);
            }
        }
        return covariance;
    }
}

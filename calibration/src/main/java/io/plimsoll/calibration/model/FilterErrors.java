package io.plimsoll.calibration.model;

import io.plimsoll.calibration.dependence.StudentDependence;
import io.plimsoll.calibration.dependence.StudentOutcome;
import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.calibration.volatility.VolatilityModel;
import io.plimsoll.calibration.volatility.fit.FitOutcome;
import io.plimsoll.calibration.volatility.fit.VarianceForm;
import io.plimsoll.calibration.volatility.fit.VarianceSpecification;
import io.plimsoll.calibration.volatility.fit.VolatilityFit;
import io.plimsoll.calibration.volatility.fit.VolatilityFitter;
import io.plimsoll.kernels.model.CircularBlockBootstrap;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The errors of the forecast volatilities, by a residual bootstrap (Pascual, Romo and Ruiz 2006, "Bootstrap
/// prediction for returns and volatilities in GARCH models", Comput. Stat. Data Anal. 50).
///
/// Each replicate is a simulated history of all factors. A variance recursion for each factor is the true model;
/// joint residuals are drawn with replacement from the common periods. The method of each factor is applied to
/// its history, and the logarithm of its next volatility is compared with that of the true recursion. The true
/// model of a factor is
///
/// * the fitted model itself where its method fits one;
/// * GARCH(1,1) with Student-t innovations for a method that fits nothing but follows volatility, so that the error
///   holds how far the method lags behind;
/// * a constant variance for the sample's volatility, with residuals in blocks of neighbouring periods.
///
/// Under a Student-t law the degrees of freedom are fitted to the residuals of each replicate, because their
/// error is correlated with that of the volatilities.
final class FilterErrors {
    /// Replicates if a method needs a fit, which takes some milliseconds for 1,000 periods.
    private static final int MAX_FITTED_REPLICATES = 100;

    /// Replicates with fits for long histories: a standard error from 30 has an error of 13 %.
    private static final int MIN_FITTED_REPLICATES = 30;

    /// Largest number of fitted periods of a factor over all replicates.
    private static final int MAX_FITTED_PERIODS = 200_000;

    /// Replicates if no method needs a fit.
    private static final int UNFITTED_REPLICATES = 400;

    /// Clip of an error: larger ones mean that the filter lost the volatility.
    private static final double MAX_LOG_ERROR = 2;

    private static final long SEED = 1;

    private final List<Source> sources;
    private final ShockLaw law;
    private final BooleanSupplier cancelled;

    private FilterErrors(List<Source> sources, ShockLaw law, BooleanSupplier cancelled) {
        this.sources = sources;
        this.law = law;
        this.cancelled = cancelled;
    }

    /// The true model of a factor and its residuals.
    ///
    /// @param method estimation method of the factor
    /// @param truth true model; its first variance starts a history
    /// @param residuals of the common periods, with mean 0 and variance 1
    /// @param length number of periods of a history
    private record Source(VolatilityMethod method, VolatilityModel truth, double[] residuals, int length) {
        static Source of(FactorChanges changes, FilteredFactor factor, int[] common) {
            VolatilityMethod method = factor.fit().method();
            VolatilityModel truth = truth(changes, method, factor.model());
            double[] all = truth.residuals(changes.values());
            double[] residuals =
                    Arrays.stream(common).mapToDouble(day -> all[day]).toArray();
            SampleMoments moments = SampleMoments.of(residuals);
            double deviation = Math.sqrt(moments.second());
            return new Source(
                    method,
                    truth,
                    Arrays.stream(residuals)
                            .map(residual -> deviation > 0 ? (residual - moments.mean()) / deviation : 0)
                            .toArray(),
                    changes.count());
        }

        private static VolatilityModel truth(FactorChanges changes, VolatilityMethod method, VolatilityModel fitted) {
            double variance = SampleMoments.of(changes.values()).second();
            return switch (method) {
                case SAMPLE -> constant(variance);
                case EWMA ->
                    model(new VolatilityFitter(new VarianceSpecification(VarianceForm.GARCH, true))
                                    .fit(changes.values()))
                            .orElse(constant(variance));
                case GARCH, GJR, GARCH_T, GJR_T -> fitted;
            };
        }

        /// Applies the method to a simulated history; empty if it fails.
        ///
        /// @param rows drawn residuals, at least [#length]; the last ones are used
        Optional<Replicate> replicate(int[] rows) {
            double[] changes = new double[length];
            double variance = truth.firstVariance();
            for (int t = 0; t < length; t++) {
                changes[t] = Math.sqrt(variance) * residuals[rows[rows.length - length + t]];
                variance = truth.recursion().next(variance, changes[t]);
            }
            double next = variance;
            return filter(changes).map(filter -> {
                double error = StrictMath.log(filter.nextDeviation(changes) / Math.sqrt(next));
                return new Replicate(Math.clamp(error, -MAX_LOG_ERROR, MAX_LOG_ERROR), filter.residuals(changes));
            });
        }

        private Optional<VolatilityModel> filter(double[] changes) {
            SampleMoments moments = SampleMoments.of(changes);
            if (!(moments.variance() > 0)) {
                return Optional.empty();
            }
            return switch (method) {
                case SAMPLE -> Optional.of(constant(moments.variance()));
                case EWMA ->
                    Optional.of(new VolatilityModel(
                            VarianceRecursion.exponential(VarianceRecursion.RISK_METRICS_DECAY),
                            new Distribution.Normal(),
                            moments.second()));
                case GARCH, GJR, GARCH_T, GJR_T ->
                    new VolatilityFitter(method.specification().orElseThrow()).refit(changes, truth);
            };
        }
    }

    /// A replicate of one factor.
    ///
    /// @param error log of the estimated volatility of the next period over the true one
    /// @param residuals residuals of the method
    private record Replicate(double error, double[] residuals) {
        boolean isFinite() {
            return Double.isFinite(error) && Arrays.stream(residuals).allMatch(Double::isFinite);
        }
    }

    private static VolatilityModel constant(double variance) {
        return new VolatilityModel(new VarianceRecursion(variance, 0, 0), new Distribution.Normal(), variance);
    }

    private static Optional<VolatilityModel> model(FitOutcome outcome) {
        return switch (outcome) {
            case FitOutcome.Converged(VolatilityFit fitted, var estimates) -> Optional.of(fitted.model());
            case FitOutcome.AtBoundary(VolatilityFit fitted, var borders) -> Optional.of(fitted.model());
            case FitOutcome.Failed failed -> Optional.empty();
        };
    }

    /// The covariance of the errors of the log-volatilities, and of `1/ν` as the last entry under a Student-t
    /// law; empty if fewer than half of the replicates could be filtered.
    ///
    /// @param factors in the order of the returns
    /// @param law of the shocks
    /// @param cancelled checked before every replicate; true stops the work
    /// @throws CancellationException if it was cancelled
    static Optional<double[][]> covariance(
            FactorReturns returns, List<FilteredFactor> factors, ShockLaw law, BooleanSupplier cancelled) {
        List<Source> sources = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            FactorChanges changes = new FactorChanges(returns.factors().get(f), returns.values()[f], returns.period());
            sources.add(Source.of(changes, factors.get(f), returns.common()[f]));
        }
        return new FilterErrors(sources, law, cancelled).covariance();
    }

    private Optional<double[][]> covariance() {
        boolean isAnyFitted = law == ShockLaw.STUDENT_T
                || sources.stream()
                        .anyMatch(source -> source.method().specification().isPresent());
        int longest = sources.stream().mapToInt(Source::length).max().orElse(1);
        int replicates = isAnyFitted
                ? Math.clamp(MAX_FITTED_PERIODS / longest, MIN_FITTED_REPLICATES, MAX_FITTED_REPLICATES)
                : UNFITTED_REPLICATES;
        int common = sources.getFirst().residuals().length;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<double[]> errors = new ArrayList<>();
        for (int r = 0; r < replicates; r++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the calibration was cancelled");
            }
            int[] rows = CircularBlockBootstrap.draw(longest, common, () -> random.nextInt(common));
            List<Replicate> own = sources.stream()
                    .flatMap(source -> source.replicate(rows).filter(Replicate::isFinite).stream())
                    .toList();
            if (own.size() == sources.size()) {
                errors(own, common).ifPresent(errors::add);
            }
        }
        return 2 * errors.size() < replicates ? Optional.empty() : Optional.of(covariance(errors));
    }

    private Optional<double[]> errors(List<Replicate> own, int common) {
        double[] volatilities = own.stream().mapToDouble(Replicate::error).toArray();
        if (law != ShockLaw.STUDENT_T) {
            return Optional.of(volatilities);
        }
        int days =
                own.stream().mapToInt(replicate -> replicate.residuals().length).reduce(common, Math::min);
        double[][] rows = new double[days][own.size()];
        for (int f = 0; f < own.size(); f++) {
            double[] residuals = own.get(f).residuals();
            for (int day = 0; day < days; day++) {
                rows[day][f] = residuals[residuals.length - days + day];
            }
        }
        if (!(StudentDependence.of(rows) instanceof StudentOutcome.Fitted(StudentDependence fitted))) {
            return Optional.empty();
        }
        double[] all = Arrays.copyOf(volatilities, volatilities.length + 1);
        all[volatilities.length] = 1 / fitted.degrees();
        return Optional.of(all);
    }

    private static double[][] covariance(List<double[]> errors) {
        int size = errors.getFirst().length;
        double[] mean = new double[size];
        for (double[] one : errors) {
            for (int f = 0; f < size; f++) {
                mean[f] += one[f] / errors.size();
            }
        }
        double most = ParameterErrors.MAX_ERROR * ParameterErrors.MAX_ERROR;
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

package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.factor.FactorEstimate;
import io.plimsoll.calibration.factor.FactorOutcome;
import io.plimsoll.calibration.factor.FactorSeries;
import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The factors that move the volatility surface of an asset, see [io.plimsoll.kernels.model.SurfaceWeights].
///
/// Every day is fitted by itself, so days do not share parameters. A factor is dropped if errors of estimation are
/// more than [#MAX_NOISE] of its variance, the noisiest first; the others are then fitted without it. The level
/// stays.
///
/// @param factors the level first
/// @param series dates, changes of the level, and log-returns of the index
/// @param explained share of the weighted sum of squares of all options' changes that the factors explain
/// @param explainedByLevel the same share for the level alone
/// @param dropped factors that the options do not identify
/// @param residuals what the factors leave, by expiry and moneyness
/// @param leftOut pairs of chains and expiries that were not used
public record SurfaceFactors(
        String asset,
        List<SurfaceFactor> factors,
        FactorSeries series,
        double explained,
        double explainedByLevel,
        List<Dropped> dropped,
        SurfaceResiduals residuals,
        List<SurfaceChanges.LeftOut> leftOut) {
    /// Fewest daily changes for a fit.
    public static final int MIN_DAYS = 60;

    /// Largest share of a factor's variance that may be error of estimation.
    public static final double MAX_NOISE = 0.5;

    private static final List<FactorKind> KINDS = List.of(
            FactorKind.VOLATILITY,
            FactorKind.TERM_SLOPE,
            FactorKind.TERM_CURVATURE,
            FactorKind.SKEW,
            FactorKind.SKEW_SLOPE,
            FactorKind.WINGS,
            FactorKind.WINGS_SLOPE);

    public SurfaceFactors {
        factors = List.copyOf(factors);
        dropped = List.copyOf(dropped);
        leftOut = List.copyOf(leftOut);
    }

    /// A factor that was dropped.
    ///
    /// @param noise share of its variance that was error of estimation
    public record Dropped(FactorKind kind, double noise) {}

    /// The kinds of factors, the level first.
    public static List<FactorKind> kinds() {
        return KINDS;
    }

    /// Fits the factors.
    ///
    /// @param scaling scaling of the level
    public static FactorOutcome<SurfaceFactors> of(SurfaceChanges changes, VolatilityTermScaling scaling) {
        List<FactorKind> kinds = new ArrayList<>(KINDS);
        List<Dropped> dropped = new ArrayList<>();
        while (true) {
            List<SurfaceChanges.LeftOut> leftOut = new ArrayList<>(changes.leftOut());
            List<SurfaceDay> days = days(changes, kinds, scaling, leftOut);
            if (days.size() < MIN_DAYS) {
                return new FactorOutcome.TooFewDays<>(days.size(), MIN_DAYS);
            }
            int noisiest = noisiest(days, kinds.size());
            if (noisiest == 0 || noise(days, noisiest) <= MAX_NOISE) {
                return new FactorOutcome.Fitted<>(fitted(changes, kinds, scaling, days, dropped, leftOut));
            }
            dropped.add(new Dropped(kinds.remove(noisiest), noise(days, noisiest)));
        }
    }

    private static List<SurfaceDay> days(
            SurfaceChanges changes,
            List<FactorKind> kinds,
            VolatilityTermScaling scaling,
            List<SurfaceChanges.LeftOut> leftOut) {
        List<SurfaceDay> days = new ArrayList<>();
        for (SurfaceChange change : changes.changes()) {
            Optional<SurfaceDay> day = SurfaceDay.of(change, kinds, scaling);
            day.ifPresent(days::add);
            if (day.isEmpty()) {
                leftOut.add(new SurfaceChanges.LeftOut(
                        change.time(), change.time(), "its options do not identify " + kinds.size() + " factors"));
            }
        }
        return days;
    }

    private static SurfaceFactors fitted(
            SurfaceChanges changes,
            List<FactorKind> kinds,
            VolatilityTermScaling scaling,
            List<SurfaceDay> days,
            List<Dropped> dropped,
            List<SurfaceChanges.LeftOut> leftOut) {
        double[] spot = days.stream().mapToDouble(day -> day.change().spot()).toArray();
        List<SurfaceFactor> factors = new ArrayList<>();
        for (int k = 0; k < kinds.size(); k++) {
            int factor = k;
            FactorSeries series = series(days, column(days, factor), spot);
            FactorEstimate estimate = FactorEstimate.of(series);
            factors.add(new SurfaceFactor(
                    kinds.get(k),
                    series.changes(),
                    days.stream().mapToDouble(day -> day.errors()[factor]).toArray(),
                    estimate.volatility(),
                    noise(days, factor),
                    estimate.spotCorrelation()));
        }
        List<SurfaceDay> byLevel = days.stream()
                .flatMap(day -> SurfaceDay.of(day.change(), List.of(FactorKind.VOLATILITY), scaling).stream())
                .toList();
        return new SurfaceFactors(
                changes.asset(),
                factors,
                series(days, column(days, 0), spot),
                explained(days),
                explained(byLevel),
                dropped,
                SurfaceResiduals.of(days),
                leftOut);
    }

    private static FactorSeries series(List<SurfaceDay> days, double[] changes, double[] spot) {
        return new FactorSeries(days.stream().map(day -> day.change().date()).toList(), changes, spot);
    }

    private static double[] column(List<SurfaceDay> days, int factor) {
        return days.stream().mapToDouble(day -> day.factors()[factor]).toArray();
    }

    private static double explained(List<SurfaceDay> days) {
        double total = days.stream().mapToDouble(SurfaceDay::total).sum();
        return total > 0
                ? 1 - days.stream().mapToDouble(SurfaceDay::unexplained).sum() / total
                : 1;
    }

    /// The factor beside the level whose changes have the largest share of noise; 0 if there is none.
    private static int noisiest(List<SurfaceDay> days, int factors) {
        int noisiest = 0;
        for (int k = 1; k < factors; k++) {
            noisiest = noisiest == 0 || noise(days, k) > noise(days, noisiest) ? k : noisiest;
        }
        return noisiest;
    }

    private static double noise(List<SurfaceDay> days, int factor) {
        double[] squares = days.stream()
                .mapToDouble(day -> day.errors()[factor] * day.errors()[factor])
                .sorted()
                .toArray();
        // The mean of the middle nine tenths: a single thin day does not decide.
        int cut = squares.length / 20;
        double mean =
                Arrays.stream(squares, cut, squares.length - cut).average().orElse(0);
        double variance = SampleMoments.of(column(days, factor)).variance();
        return variance > 0 ? mean / variance : 1;
    }
}

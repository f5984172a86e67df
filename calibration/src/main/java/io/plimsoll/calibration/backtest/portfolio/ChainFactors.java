package io.plimsoll.calibration.backtest.portfolio;

import io.plimsoll.calibration.backtest.model.FactorHistory;
import io.plimsoll.calibration.factor.FactorOutcome;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.calibration.surface.SurfaceChanges;
import io.plimsoll.calibration.surface.SurfaceFactor;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/// The changes of the risk factors of an asset from chain to chain: log of the index, level and shape of the
/// volatility surface, and annualised basis of the expiry nearest to 90 days (the same on both days). A missing
/// value counts as no change.
///
/// With enough chains the surface has the factors of [SurfaceFactors]. Otherwise there is the level alone, the log
/// of the 30-day at-the-money volatility. Which factors there are is decided by all chains; the changes of a day
/// depend on the chains of that day alone.
final class ChainFactors {
    private static final double BASIS_DAYS = 90;
    private static final double DAY_MILLISECONDS = 86_400_000;

    private ChainFactors() {}

    /// @param chains one for each day
    static FactorHistory of(String asset, List<ChainDay> days, List<ChainSnapshot> chains) {
        Map<FactorKind, double[]> changes = new LinkedHashMap<>();
        changes.put(FactorKind.SPOT, changes(days, (now, then) -> StrictMath.log(then.index() / now.index())));
        Map<FactorKind, double[]> surface = surface(asset, days, chains);
        changes.putAll(
                surface.isEmpty()
                        ? Map.of(
                                FactorKind.VOLATILITY,
                                changes(days, (now, then) -> change(log(now.volatility()), log(then.volatility()))))
                        : surface);
        changes.put(FactorKind.BASIS, changes(days, ChainFactors::basis));
        return new FactorHistory(
                changes.keySet().stream()
                        .map(kind -> RiskFactor.nameOf(asset, kind))
                        .toList(),
                changes.values().toArray(double[][]::new));
    }

    private static double[] changes(List<ChainDay> days, ToDoubleBiFunction<ChainDay, ChainDay> change) {
        return IntStream.range(1, days.size())
                .mapToDouble(i -> change.applyAsDouble(days.get(i - 1), days.get(i)))
                .toArray();
    }

    private static double basis(ChainDay now, ChainDay then) {
        Optional<Instant> expiry = now.expiryNear(BASIS_DAYS);
        return expiry.isEmpty() ? 0 : change(now.basis(expiry.get()), then.basis(expiry.get()));
    }

    /// The changes of the surface by factor, the level first; empty if there are too few chains.
    private static Map<FactorKind, double[]> surface(String asset, List<ChainDay> days, List<ChainSnapshot> chains) {
        SmileHistory smiles = new SmileHistory(asset);
        chains.forEach(smiles::add);
        return switch (SurfaceFactors.of(SurfaceChanges.of(smiles), VolatilityTermScaling.DEFAULT)) {
            case FactorOutcome.TooFewDays<SurfaceFactors> few -> Map.of();
            case FactorOutcome.Fitted<SurfaceFactors>(SurfaceFactors fitted) -> {
                Map<LocalDate, Integer> rowOf = new HashMap<>();
                for (int i = 0; i < fitted.series().dates().size(); i++) {
                    rowOf.put(fitted.series().dates().get(i), i);
                }
                Map<FactorKind, double[]> changes = new LinkedHashMap<>();
                for (SurfaceFactor factor : fitted.factors()) {
                    changes.put(factor.kind(), changes(days, (now, then) -> change(factor, rowOf, now, then)));
                }
                yield changes;
            }
        };
    }

    /// The fitted changes are of one day by the square root of time; this one is of the time between the chains.
    private static double change(SurfaceFactor factor, Map<LocalDate, Integer> rowOf, ChainDay now, ChainDay then) {
        Integer row = rowOf.get(LocalDate.ofInstant(then.time(), ZoneOffset.UTC));
        double apart = Duration.between(now.time(), then.time()).toMillis() / DAY_MILLISECONDS;
        return row == null ? 0 : factor.changes()[row] * Math.sqrt(apart);
    }

    private static OptionalDouble log(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() > 0
                ? OptionalDouble.of(StrictMath.log(value.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static double change(OptionalDouble before, OptionalDouble after) {
        return before.isPresent() && after.isPresent() ? after.getAsDouble() - before.getAsDouble() : 0;
    }
}

package io.plimsoll.calibration.model;

import io.plimsoll.calibration.factor.FactorOutcome;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.surface.ChainSmiles;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.calibration.surface.SurfaceChange;
import io.plimsoll.calibration.surface.SurfaceChanges;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Fits the surface factors of an asset and collects findings. Without enough chains the model keeps the level
/// alone, by [io.plimsoll.calibration.factor.VolatilityFactor].
///
/// @param isSeen true for the times that the plan uses
/// @param findings receives what was left out
record SurfaceAssembly(Predicate<Instant> isSeen, List<Finding> findings) {
    /// The factors of one asset; empty if the chains do not support them.
    Optional<SurfaceFactors> fit(SmileHistory history, VolatilityTermScaling scaling) {
        SurfaceChanges all = SurfaceChanges.of(history);
        List<SurfaceChange> seen = all.changes().stream()
                .filter(change -> isSeen.test(change.time()))
                .toList();
        SurfaceChanges changes = new SurfaceChanges(
                all.asset(),
                seen,
                all.leftOut().stream().filter(pair -> isSeen.test(pair.after())).toList());
        return switch (SurfaceFactors.of(changes, scaling)) {
            case FactorOutcome.Fitted<SurfaceFactors>(SurfaceFactors factors) -> {
                findings(history, factors);
                yield Optional.of(factors);
            }
            case FactorOutcome.TooFewDays<SurfaceFactors>(int days, int needed) -> {
                findings.add(new Finding(
                        history.asset() + " surface",
                        "all days",
                        days + " daily changes of smiles with wings, not the required " + needed
                                + "; the level alone is fitted",
                        Rule.NOT_FITTED));
                yield Optional.empty();
            }
        };
    }

    private void findings(SmileHistory history, SurfaceFactors factors) {
        String place = history.asset() + " surface";
        for (SurfaceChanges.LeftOut pair : factors.leftOut()) {
            findings.add(new Finding(
                    place, pair.before().toString(), "and " + pair.after() + ": " + pair.reason(), Rule.NO_CHANGE));
        }
        for (ChainSmiles chain : history.chains()) {
            if (!isSeen.test(chain.time())) {
                continue;
            }
            String time = chain.time().toString();
            chain.unused()
                    .forEach(unused -> findings.add(
                            new Finding(place, time, unused.expiry() + ": " + unused.reason(), Rule.UNUSED_SMILE)));
            chain.leftOut()
                    .forEach(option ->
                            findings.add(new Finding(option.instrument(), time, option.reason(), Rule.UNUSED_OPTION)));
        }
        for (SurfaceFactors.Dropped dropped : factors.dropped()) {
            findings.add(new Finding(
                    RiskFactor.nameOf(factors.asset(), dropped.kind()),
                    "all days",
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of its variance is error of estimation, at most %.0f %% is allowed",
                            100 * dropped.noise(),
                            100 * SurfaceFactors.MAX_NOISE),
                    Rule.NOT_IDENTIFIED));
        }
    }
}

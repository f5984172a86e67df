package io.plimsoll.calibration.model;

import io.plimsoll.calibration.factor.BasisFactor;
import io.plimsoll.calibration.factor.FactorOutcome;
import io.plimsoll.calibration.factor.FactorSeries;
import io.plimsoll.calibration.factor.VolatilityFactor;
import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import io.plimsoll.calibration.history.IntradaySeries;
import io.plimsoll.calibration.history.PeriodCloses;
import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.DailyCheck;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.IntradayCheck;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.implied.TermStructureChange;
import io.plimsoll.calibration.implied.TermStructureChanges;
import io.plimsoll.calibration.implied.VolatilityHistory;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.calibration.surface.SurfaceFactor;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Collects the changes of all factors, by the end of their period.
///
/// A spot factor follows the closes, or the index of the option chains if an asset has no closes. Volatility and
/// basis factors are optional: if chains or futures do not support one, this is a finding, not a refusal.
final class FactorAssembly {
    private final MarketHistory history;
    private final CalibrationPlan plan;
    private final SortedMap<String, Map<Instant, Double>> changes = new TreeMap<>(FactorAssembly::order);
    private final List<VolatilityFactor> volatilities = new ArrayList<>();
    private final List<SurfaceFactors> surfaces = new ArrayList<>();
    private final List<BasisFactor> bases = new ArrayList<>();
    private final Set<String> closed;
    private final Map<String, Map<Instant, Double>> optionSpots = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    FactorAssembly(MarketHistory history, CalibrationPlan plan) {
        this.history = history;
        this.plan = plan;
        adjustments();
        spots();
        closed = Set.copyOf(changes.keySet());
        volatilities();
        surfaces();
        bases();
        for (String asset : plan.assets()) {
            if (!changes.containsKey(RiskFactor.nameOf(asset, FactorKind.SPOT))) {
                reasons.add(asset + " has no prices in these files, which have "
                        + String.join(
                                ", ",
                                history.closes(plan.period()).stream()
                                        .map(PeriodCloses::asset)
                                        .toList()));
            }
        }
        if (changes.isEmpty() && reasons.isEmpty()) {
            reasons.add("these files have no price up to the requested day");
        }
    }

    List<String> reasons() {
        return reasons;
    }

    /// The findings of the data checks and of the fits.
    List<Finding> findings() {
        return findings;
    }

    List<VolatilityFactor> volatilityFactors() {
        return volatilities;
    }

    /// The surfaces of assets with enough chains.
    List<SurfaceFactors> surfaceFactors() {
        return surfaces;
    }

    List<BasisFactor> basisFactors() {
        return bases;
    }

    /// The joint history of all factors: their common days, or closes and options joined if these share too few
    /// days. Empty if there is no common day. Call only if [#reasons] is empty.
    Optional<JointHistory> joint() {
        FactorReturns common = FactorReturns.of(changes, plan.period());
        if (common.ends().size() < FilteredFactor.MIN_DAYS) {
            Optional<JoinedHistory> joined = JoinedHistory.of(changes, closed, optionSpots, plan.period());
            if (joined.isPresent()) {
                return Optional.of(joined.get());
            }
        }
        return common.ends().isEmpty() ? Optional.empty() : Optional.of(CommonHistory.of(common));
    }

    /// The scaling of the level: the mean powers of the assets, because the engine has one pair for all.
    VolatilityTermScaling levelScaling() {
        if (volatilities.isEmpty()) {
            return VolatilityTermScaling.DEFAULT;
        }
        double near = volatilities.stream()
                        .mapToDouble(factor -> factor.upTo30Days().value())
                        .sum()
                / volatilities.size();
        double far = volatilities.stream()
                        .mapToDouble(factor -> factor.beyond30Days().value())
                        .sum()
                / volatilities.size();
        return new VolatilityTermScaling(near, far);
    }

    /// The days that each factor covers, for the message that the factors share no day.
    String coverage() {
        List<String> parts = new ArrayList<>();
        changes.forEach((factor, days) -> {
            TreeSet<Instant> sorted = new TreeSet<>(days.keySet());
            parts.add(
                    sorted.isEmpty()
                            ? factor + " no day"
                            : factor + " " + plan.period().name(sorted.first()) + " to "
                                    + plan.period().name(sorted.last()));
        });
        return String.join(", ", parts);
    }

    private void spots() {
        if (plan.period().isDay()) {
            history.series().stream().filter(series -> isWanted(series.asset())).forEach(this::spot);
        } else if (history.intraday().isEmpty()) {
            reasons.add("period: " + plan.period().label()
                    + " needs intraday closes (columns time, asset, closeUsd), and these files have none");
        }
        for (IntradaySeries series : history.intraday()) {
            boolean hasDays = plan.period().isDay()
                    && history.series().stream().anyMatch(other -> other.asset().equals(series.asset()));
            if (isWanted(series.asset()) && !hasDays) {
                spot(series);
            }
        }
    }

    /// Adds the returns of usable daily closes.
    private void spot(DailySeries series) {
        Map<Instant, Double> own = changes(series.asset(), FactorKind.SPOT);
        List<DailyClose> seen =
                series.days().stream().filter(day -> isSeen(day.date())).toList();
        if (seen.isEmpty()) {
            return;
        }
        DailyCheck check = DailyCheck.of(new DailySeries(series.asset(), seen), plan.adjustments());
        findings.addAll(check.findings());
        reasons.addAll(check.changesOfUnits());
        if (!check.flatEndReason().isEmpty()) {
            reasons.add(check.flatEndReason());
        }
        own.putAll(PeriodCloses.of(check.series()).returns());
    }

    /// Adds the returns of usable intraday closes.
    private void spot(IntradaySeries series) {
        Map<Instant, Double> own = changes(series.asset(), FactorKind.SPOT);
        if (series.spacing().compareTo(plan.period().length()) > 0) {
            reasons.add(
                    series.asset() + " closes every " + series.spacing() + " at most, which is longer than the period "
                            + plan.period().label());
            return;
        }
        IntradayCheck check = IntradayCheck.of(series.every(plan.period()).upTo(plan.asOf()));
        findings.addAll(check.findings());
        reasons.addAll(check.changesOfUnits());
        if (!check.flatEndReason().isEmpty()) {
            reasons.add(check.flatEndReason());
        }
        own.putAll(check.closes().returns());
    }

    /// Checks that each adjustment names a close of a calibrated asset.
    private void adjustments() {
        for (PriceAdjustment one : plan.adjustments()) {
            boolean known = history.series().stream()
                    .anyMatch(series ->
                            series.asset().equals(one.asset()) && series.dates().contains(one.date()));
            if (!known || !isWanted(one.asset())) {
                reasons.add("the adjustment of " + one.asset() + " on " + one.date()
                        + " does not name a close of a calibrated asset");
            }
        }
    }

    private void volatilities() {
        for (VolatilityHistory one : history.volatilities()) {
            if (!isWanted(one.asset())) {
                continue;
            }
            String name = RiskFactor.nameOf(one.asset(), FactorKind.VOLATILITY);
            if (!plan.period().isDay()) {
                dailyOnly(name);
                continue;
            }
            TermStructureChanges smile = upTo(one.changes());
            leftOut(name, smile.leftOut());
            one.unused().stream()
                    .filter(unused -> isSeen(day(unused.time())))
                    .forEach(unused -> findings.add(new Finding(
                            name,
                            unused.time().toString(),
                            unused.expiry() + ": " + unused.reason(),
                            Rule.UNUSED_EXPIRY)));
            switch (VolatilityFactor.of(smile)) {
                case FactorOutcome.Fitted<VolatilityFactor>(VolatilityFactor factor) -> take(factor);
                case FactorOutcome.TooFewDays<VolatilityFactor>(int days, int needed) -> tooFew(name, days, needed);
            }
        }
    }

    private void take(VolatilityFactor factor) {
        volatilities.add(factor);
        put(factor.asset(), FactorKind.VOLATILITY, factor.series());
        optionSpot(factor.asset(), factor.series());
        if (!changes.containsKey(RiskFactor.nameOf(factor.asset(), FactorKind.SPOT))) {
            Map<Instant, Double> own = changes(factor.asset(), FactorKind.SPOT);
            for (int i = 0; i < factor.series().dates().size(); i++) {
                put(own, factor.series().dates().get(i), factor.series().spot()[i]);
            }
        }
    }

    /// Fits the surface of each asset. Its level takes the place of that of the at-the-money volatilities.
    private void surfaces() {
        SurfaceAssembly assembly = new SurfaceAssembly(time -> isSeen(day(time)), findings);
        for (SmileHistory one : history.smiles()) {
            if (isWanted(one.asset()) && plan.period().isDay()) {
                assembly.fit(one, levelScaling()).ifPresent(this::take);
            }
        }
    }

    private void take(SurfaceFactors surface) {
        surfaces.add(surface);
        FactorSeries series = surface.series();
        optionSpot(surface.asset(), series);
        for (SurfaceFactor factor : surface.factors()) {
            changes(surface.asset(), factor.kind()).clear();
            put(surface.asset(), factor.kind(), new FactorSeries(series.dates(), factor.changes(), series.spot()));
        }
        String spot = RiskFactor.nameOf(surface.asset(), FactorKind.SPOT);
        if (!closed.contains(spot)) {
            changes(surface.asset(), FactorKind.SPOT).putAll(optionSpots.getOrDefault(spot, Map.of()));
        }
    }

    /// Notes the returns of the spot beside options and futures.
    private void optionSpot(String asset, FactorSeries series) {
        Map<Instant, Double> own =
                optionSpots.computeIfAbsent(RiskFactor.nameOf(asset, FactorKind.SPOT), first -> new TreeMap<>());
        for (int i = 0; i < series.dates().size(); i++) {
            own.putIfAbsent(ReturnPeriod.endOf(series.dates().get(i)), series.spot()[i]);
        }
    }

    private void leftOut(String factor, List<TermStructureChanges.LeftOutPair> pairs) {
        pairs.forEach(pair -> findings.add(new Finding(
                factor, pair.before().toString(), "and " + pair.after() + ": " + pair.reason(), Rule.NO_CHANGE)));
    }

    private void tooFew(String factor, int days, int needed) {
        findings.add(
                new Finding(factor, "all days", days + " daily changes, not the required " + needed, Rule.NOT_FITTED));
    }

    private void dailyOnly(String factor) {
        findings.add(new Finding(
                factor,
                "all periods",
                "chains and futures give daily changes, the period is "
                        + plan.period().label(),
                Rule.NOT_FITTED));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private void bases() {
        for (String asset : spotAssets()) {
            List<FutureQuote> quotes = history.futures().stream()
                    .filter(quote -> quote.asset().equals(asset) && isSeen(day(quote.time())))
                    .toList();
            String name = RiskFactor.nameOf(asset, FactorKind.BASIS);
            if (!plan.period().isDay()) {
                if (!quotes.isEmpty()) {
                    dailyOnly(name);
                }
                continue;
            }
            switch (BasisFactor.of(asset, quotes)) {
                case FactorOutcome.Fitted<BasisFactor>(BasisFactor factor) -> {
                    bases.add(factor);
                    leftOut(name, factor.leftOut());
                    put(asset, FactorKind.BASIS, factor.series());
                    optionSpot(asset, factor.series());
                }
                case FactorOutcome.TooFewDays<BasisFactor>(int days, int needed) -> {
                    if (!quotes.isEmpty()) {
                        tooFew(name, days, needed);
                    }
                }
            }
        }
    }

    private TermStructureChanges upTo(TermStructureChanges all) {
        List<TermStructureChange> seen = all.changes().stream()
                .filter(change -> isSeen(day(change.time())))
                .toList();
        return new TermStructureChanges(
                all.asset(),
                seen,
                all.leftOut().stream().filter(pair -> isSeen(day(pair.after()))).toList());
    }

    private void put(String asset, FactorKind kind, FactorSeries series) {
        Map<Instant, Double> own = changes(asset, kind);
        for (int i = 0; i < series.dates().size(); i++) {
            put(own, series.dates().get(i), series.changes()[i]);
        }
    }

    private void put(Map<Instant, Double> own, LocalDate date, double change) {
        if (isSeen(date)) {
            own.put(ReturnPeriod.endOf(date), change);
        }
    }

    private Map<Instant, Double> changes(String asset, FactorKind kind) {
        return changes.computeIfAbsent(RiskFactor.nameOf(asset, kind), first -> new TreeMap<>());
    }

    private List<String> spotAssets() {
        return changes.keySet().stream()
                .filter(factor -> kind(factor) == FactorKind.SPOT)
                .map(FactorAssembly::asset)
                .toList();
    }

    private boolean isWanted(String asset) {
        return plan.assets().isEmpty() || plan.assets().contains(asset);
    }

    private boolean isSeen(LocalDate date) {
        return plan.asOf().isEmpty() || !date.isAfter(plan.asOf().get());
    }

    /// By asset, the spot first.
    private static int order(String one, String other) {
        int byAsset = asset(one).compareTo(asset(other));
        return byAsset != 0 ? byAsset : kind(one).compareTo(kind(other));
    }

    private static String asset(String factor) {
        return factor.substring(0, factor.lastIndexOf('.'));
    }

    private static FactorKind kind(String factor) {
        return RiskFactor.kindOf(factor).orElseThrow();
    }
}

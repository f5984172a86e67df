package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Closes and options that cover different days, joined by the spots of assets that have both (the *anchors*).
///
/// The spot of an anchor follows its closes, and the index of the options on other days. The periods of the closes
/// give the joint rows. On a period without options, the factors of the options are drawn by [ResidualJoin] from
/// the days of the options. So given the anchors, the factors of options are independent of other spots, which no
/// day of the data shows.
///
/// @param closes spots with closes, anchors included
/// @param options anchors and all other factors
/// @param order factors, in the order of the model
/// @param anchors spot factors in both
record JoinedHistory(FactorReturns closes, FactorReturns options, List<String> order, List<String> anchors)
        implements JointHistory {
    /// Days after which the volatility of a factor's last day is out of date.
    private static final long MAX_DAYS_BEHIND = 30;

    /// Longest time between the closes and the options of an anchor.
    private static final Duration MAX_GAP = Duration.ofDays(31);

    /// Joins the changes; empty if there is no anchor, no factor of options, or too few common days in a part.
    ///
    /// @param changes by factor and period, in the order of the model
    /// @param closed spot factors with closes
    /// @param optionSpots returns of spot factors on the days of options and futures
    static Optional<JoinedHistory> of(
            SortedMap<String, Map<Instant, Double>> changes,
            Set<String> closed,
            Map<String, Map<Instant, Double>> optionSpots,
            ReturnPeriod period) {
        TreeMap<String, Map<Instant, Double>> closes = new TreeMap<>(changes.comparator());
        TreeMap<String, Map<Instant, Double>> options = new TreeMap<>(changes.comparator());
        List<String> anchors = new ArrayList<>();
        changes.forEach((factor, own) -> {
            Map<Instant, Double> other = optionSpots.getOrDefault(factor, Map.of());
            if (!closed.contains(factor)) {
                options.put(factor, own);
            } else if (!isConnected(own, other)) {
                closes.put(factor, own);
            } else {
                Map<Instant, Double> merged = new TreeMap<>(other);
                merged.putAll(own);
                anchors.add(factor);
                closes.put(factor, merged);
                options.put(factor, merged);
            }
        });
        if (anchors.isEmpty() || options.size() == anchors.size()) {
            return Optional.empty();
        }
        Instant last = last(changes, optionSpots);
        FactorReturns ofCloses = FactorReturns.of(closes, period, last);
        FactorReturns ofOptions = FactorReturns.of(options, period, last);
        boolean isEnough = ofCloses.ends().size() >= FilteredFactor.MIN_DAYS
                && ofOptions.ends().size() >= FilteredFactor.MIN_DAYS;
        return isEnough
                ? Optional.of(new JoinedHistory(
                        ofCloses.newest(CommonHistory.mostRows(changes.size())),
                        ofOptions,
                        List.copyOf(changes.keySet()),
                        anchors))
                : Optional.empty();
    }

    /// True if at most [#MAX_GAP] lies between closes and options. Their filter would be blind for a longer time.
    private static boolean isConnected(Map<Instant, Double> closes, Map<Instant, Double> options) {
        if (closes.isEmpty() || options.isEmpty()) {
            return false;
        }
        TreeSet<Instant> one = new TreeSet<>(closes.keySet());
        TreeSet<Instant> other = new TreeSet<>(options.keySet());
        return !one.last().plus(MAX_GAP).isBefore(other.first())
                && !other.last().plus(MAX_GAP).isBefore(one.first());
    }

    private static Instant last(
            Map<String, Map<Instant, Double>> changes, Map<String, Map<Instant, Double>> optionSpots) {
        TreeSet<Instant> ends = new TreeSet<>();
        changes.values().forEach(own -> ends.addAll(own.keySet()));
        optionSpots.values().forEach(own -> ends.addAll(own.keySet()));
        return ends.last();
    }

    private FactorReturns part(String factor) {
        return options.factors().contains(factor) ? options : closes;
    }

    @Override
    public List<FactorChanges> changes() {
        return order.stream()
                .map(factor -> new FactorChanges(
                        factor, part(factor).values()[part(factor).factors().indexOf(factor)], closes.period()))
                .toList();
    }

    @Override
    public List<List<LocalDate>> days() {
        return order.stream()
                .map(factor -> part(factor).days().get(part(factor).factors().indexOf(factor)))
                .toList();
    }

    /// Where prices end early, the volatility of their last day says nothing of the model's day.
    @Override
    public List<FilteredFactor> current(List<FilteredFactor> factors) {
        List<List<LocalDate>> days = days();
        List<FilteredFactor> current = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            current.add(isBehind(days.get(f)) ? factors.get(f).withSampleVolatility() : factors.get(f));
        }
        return current;
    }

    private boolean isBehind(List<LocalDate> own) {
        return own.getLast().plusDays(MAX_DAYS_BEHIND).isBefore(last());
    }

    @Override
    public List<FilteredFactor> joint(List<FilteredFactor> factors) {
        Map<String, FilteredFactor> byName = new HashMap<>();
        factors.forEach(factor -> byName.put(factor.fit().factor(), factor));
        List<String> drawn = options.factors().stream()
                .filter(factor -> !anchors.contains(factor))
                .toList();
        double[][] rows = new ResidualJoin(
                        residuals(closes, anchors, byName),
                        residuals(options, anchors, byName),
                        residuals(options, drawn, byName))
                .rows(closes.ends(), options.ends());
        Map<String, double[]> joint = new HashMap<>();
        for (int f = 0; f < drawn.size(); f++) {
            joint.put(drawn.get(f), rows[f]);
        }
        double[][] own = residuals(closes, closes.factors(), byName);
        for (int f = 0; f < own.length; f++) {
            joint.put(closes.factors().get(f), own[f]);
        }
        return factors.stream()
                .map(factor -> factor.withResiduals(rows(joint, factor.fit().factor())))
                .toList();
    }

    private static double[] rows(Map<String, double[]> joint, String factor) {
        return Objects.requireNonNull(joint.get(factor), factor);
    }

    private static double[][] residuals(FactorReturns part, List<String> names, Map<String, FilteredFactor> byName) {
        return names.stream()
                .map(name -> Objects.requireNonNull(byName.get(name), name)
                        .on(part.common()[part.factors().indexOf(name)])
                        .residuals())
                .toArray(double[][]::new);
    }

    /// The errors of each part, independent of each other; spots take those of the closes.
    @Override
    public Optional<double[][]> errors(List<FilteredFactor> factors, ShockLaw law, BooleanSupplier cancelled) {
        ShockLaw ofOptions = law == ShockLaw.STUDENT_T ? ShockLaw.NORMAL : law;
        Optional<double[][]> spots = FilterErrors.covariance(closes, of(closes, factors), law, cancelled);
        Optional<double[][]> others = FilterErrors.covariance(options, of(options, factors), ofOptions, cancelled);
        if (spots.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        int size = order.size() + (law == ShockLaw.STUDENT_T ? 1 : 0);
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                covariance[i][j] = entry(i, j, closes, spots.get()) + entryOfOptions(i, j, others.get());
            }
        }
        return Optional.of(covariance);
    }

    private List<FilteredFactor> of(FactorReturns part, List<FilteredFactor> factors) {
        return part.factors().stream()
                .map(name -> factors.get(order.indexOf(name)))
                .toList();
    }

    /// The entry of two of the model's factors in the errors of the closes; the last is that of the law.
    private double entry(int i, int j, FactorReturns part, double[][] covariance) {
        int one = i == order.size() ? covariance.length - 1 : part.factors().indexOf(order.get(i));
        int other = j == order.size() ? covariance.length - 1 : part.factors().indexOf(order.get(j));
        return one < 0 || other < 0 ? 0 : covariance[one][other];
    }

    private double entryOfOptions(int i, int j, double[][] covariance) {
        boolean isSpot = i == order.size()
                || j == order.size()
                || anchors.contains(order.get(i))
                || anchors.contains(order.get(j));
        return isSpot ? 0 : entry(i, j, options, covariance);
    }

    @Override
    public double mostPeriods() {
        return Math.min(closes.ends().size(), options.ends().size());
    }

    @Override
    public LocalDate first() {
        return ReturnPeriod.dayOf(closes.ends().getFirst());
    }

    @Override
    public LocalDate last() {
        return days().stream().map(List::getLast).max(Comparator.naturalOrder()).orElseThrow();
    }

    @Override
    public int periods() {
        return closes.ends().size();
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "all factors",
                "closes " + days(closes) + ", options " + days(options),
                closes.ends().size() + " days of closes take the options' factors of "
                        + options.ends().size() + " days, matched by " + String.join(" and ", anchors),
                Rule.JOINED));
        List<List<LocalDate>> days = days();
        for (int f = 0; f < order.size(); f++) {
            if (isBehind(days.get(f))) {
                findings.add(new Finding(
                        order.get(f), days.get(f).getLast().toString(), "the model is of " + last(), Rule.ENDS_EARLY));
            }
        }
        return findings;
    }

    private static String days(FactorReturns part) {
        return ReturnPeriod.dayOf(part.ends().getFirst()) + " to "
                + ReturnPeriod.dayOf(part.ends().getLast());
    }
}

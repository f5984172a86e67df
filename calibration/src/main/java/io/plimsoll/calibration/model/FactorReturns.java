package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The changes of all factors up to a last period. A volatility is fitted to all periods of its
/// factor, the dependence to the common periods.
///
/// ```
/// values   [factor][period of that factor] log-change of a spot or volatility, absolute change of a basis
/// common   [factor][common period]        position of the period among those of the factor
/// ```
///
/// @param factors names of the factors
/// @param period of the changes
/// @param ends of the common periods; ascending
/// @param withoutOne `[factor]` number of common periods of all other factors
/// @param own `[factor]` ends of the periods of the factor, in the order of `values`
record FactorReturns(
        List<String> factors,
        ReturnPeriod period,
        List<Instant> ends,
        double[][] values,
        int[][] common,
        int[] withoutOne,
        List<List<Instant>> own) {
    /// A factor shortens the history if the others have 1 % more common periods without it.
    private static final double MIN_GAIN_FACTOR = 1.01;

    /// Aligns the changes of the factors up to their last common period.
    static FactorReturns of(Map<String, Map<Instant, Double>> changes, ReturnPeriod period) {
        TreeSet<Instant> shared = shared(changes);
        return of(changes, period, shared.isEmpty() ? Instant.MIN : shared.last());
    }

    /// Aligns the changes of the factors.
    ///
    /// @param last end of the last period of a factor that is used
    static FactorReturns of(Map<String, Map<Instant, Double>> changes, ReturnPeriod period, Instant last) {
        TreeSet<Instant> shared = shared(changes);
        List<String> factors = List.copyOf(changes.keySet());
        double[][] values = new double[factors.size()][];
        int[][] common = new int[factors.size()][];
        List<List<Instant>> ownEnds = new ArrayList<>();
        for (int f = 0; f < values.length && !shared.isEmpty(); f++) {
            Map<Instant, Double> own = changes.getOrDefault(factors.get(f), Map.of());
            List<Instant> days = new ArrayList<>(new TreeSet<>(own.keySet()).headSet(last, true));
            ownEnds.add(List.copyOf(days));
            values[f] = days.stream()
                    .mapToDouble(day -> own.getOrDefault(day, Double.NaN))
                    .toArray();
            common[f] = IntStream.range(0, days.size())
                    .filter(day -> shared.contains(days.get(day)))
                    .toArray();
        }
        int[] withoutOne = factors.stream()
                .mapToInt(factor -> sharedByOthers(factor, changes))
                .toArray();
        return new FactorReturns(factors, period, List.copyOf(shared), values, common, withoutOne, ownEnds);
    }

    private static TreeSet<Instant> shared(Map<String, Map<Instant, Double>> changes) {
        TreeSet<Instant> shared =
                new TreeSet<>(changes.values().iterator().next().keySet());
        changes.values().forEach(days -> shared.retainAll(days.keySet()));
        return shared;
    }

    private static int sharedByOthers(String factor, Map<String, Map<Instant, Double>> changes) {
        Set<Instant> days = null;
        for (Map.Entry<String, Map<Instant, Double>> other : changes.entrySet()) {
            if (other.getKey().equals(factor)) {
                continue;
            }
            if (days == null) {
                days = new HashSet<>(other.getValue().keySet());
            } else {
                days.retainAll(other.getValue().keySet());
            }
        }
        return days == null ? 0 : days.size();
    }

    /// A copy with the newest common periods only.
    FactorReturns newest(int most) {
        int cut = Math.max(0, ends.size() - most);
        int[][] kept = Arrays.stream(common)
                .map(places -> Arrays.copyOfRange(places, cut, places.length))
                .toArray(int[][]::new);
        return new FactorReturns(factors, period, ends.subList(cut, ends.size()), values, kept, withoutOne, own);
    }

    /// The UTC days of the periods of each factor, in the order of `values`.
    List<List<LocalDate>> days() {
        return own.stream()
                .map(ownEnds -> ownEnds.stream().map(ReturnPeriod::dayOf).toList())
                .toList();
    }

    /// Lists periods that are not common to all factors, and factors that shorten the common history.
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String unit = " " + period.plural();
        for (int f = 0; f < factors.size(); f++) {
            int alone = values[f].length - ends.size();
            if (alone > 0) {
                findings.add(new Finding(
                        factors.get(f),
                        "up to " + period.name(ends.getLast()),
                        alone + unit + " that not all factors have",
                        Rule.NOT_SHARED));
            }
            if (factors.size() > 2 && withoutOne[f] > MIN_GAIN_FACTOR * ends.size()) {
                findings.add(new Finding(
                        factors.get(f),
                        "from " + period.name(ends.getFirst()),
                        ends.size() + " common" + unit + ", " + withoutOne[f] + " without it",
                        Rule.SHORTENS));
            }
        }
        return findings;
    }
}

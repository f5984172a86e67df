package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The daily changes of all factors up to the last day that all of them have. A volatility is fitted to all days
/// of its factor; what holds factors together, to the days that all of them have.
///
/// ```
/// values   [factor][day of that factor]   log-change of a spot or volatility, absolute change of a basis
/// common   [factor][common day]           where the day stands among the factor's own
/// ```
///
/// @param factors names as the engine has them
/// @param dates the common days, on which changes were complete; ascending
/// @param values see above
/// @param common see above
/// @param withoutOne `[factor]` how many days all the others have in common
/// @param days `[factor]` the dates of the factor's own changes, in the order of `values`
record FactorReturns(
        List<String> factors,
        List<LocalDate> dates,
        double[][] values,
        int[][] common,
        int[] withoutOne,
        List<List<LocalDate>> days) {

    /// From the changes by day of each factor.
    static FactorReturns of(Map<String, Map<LocalDate, Double>> changes) {
        TreeSet<LocalDate> shared =
                new TreeSet<>(changes.values().iterator().next().keySet());
        changes.values().forEach(days -> shared.retainAll(days.keySet()));
        List<String> factors = List.copyOf(changes.keySet());
        double[][] values = new double[factors.size()][];
        int[][] common = new int[factors.size()][];
        List<List<LocalDate>> ownDays = new ArrayList<>();
        for (int f = 0; f < values.length && !shared.isEmpty(); f++) {
            Map<LocalDate, Double> own = changes.getOrDefault(factors.get(f), Map.of());
            List<LocalDate> days = new ArrayList<>(new TreeSet<>(own.keySet()).headSet(shared.last(), true));
            ownDays.add(List.copyOf(days));
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
        return new FactorReturns(factors, List.copyOf(shared), values, common, withoutOne, ownDays);
    }

    private static int sharedByOthers(String factor, Map<String, Map<LocalDate, Double>> changes) {
        Set<LocalDate> days = null;
        for (Map.Entry<String, Map<LocalDate, Double>> other : changes.entrySet()) {
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

    /// Days of a factor that not all have, and factors for whose sake days of all others are not common.
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            int alone = values[f].length - dates.size();
            if (alone > 0) {
                findings.add(new Finding(
                        factors.get(f),
                        "up to " + dates.getLast(),
                        alone + " days that not all factors have",
                        Rule.NOT_SHARED));
            }
            if (factors.size() > 2 && withoutOne[f] > dates.size()) {
                findings.add(new Finding(
                        factors.get(f),
                        "from " + dates.getFirst(),
                        dates.size() + " common days, " + withoutOne[f] + " without it",
                        Rule.SHORTENS));
            }
        }
        return findings;
    }
}

package io.plimsoll.calibration.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
record FactorReturns(List<String> factors, List<LocalDate> dates, double[][] values, int[][] common) {

    /// From the changes by day of each factor.
    static FactorReturns of(Map<String, Map<LocalDate, Double>> changes) {
        TreeSet<LocalDate> shared =
                new TreeSet<>(changes.values().iterator().next().keySet());
        changes.values().forEach(days -> shared.retainAll(days.keySet()));
        List<String> factors = List.copyOf(changes.keySet());
        double[][] values = new double[factors.size()][];
        int[][] common = new int[factors.size()][];
        for (int f = 0; f < values.length && !shared.isEmpty(); f++) {
            Map<LocalDate, Double> own = changes.getOrDefault(factors.get(f), Map.of());
            List<LocalDate> days = new ArrayList<>(new TreeSet<>(own.keySet()).headSet(shared.last(), true));
            values[f] = days.stream()
                    .mapToDouble(day -> own.getOrDefault(day, Double.NaN))
                    .toArray();
            common[f] = IntStream.range(0, days.size())
                    .filter(day -> shared.contains(days.get(day)))
                    .toArray();
        }
        return new FactorReturns(factors, List.copyOf(shared), values, common);
    }
}

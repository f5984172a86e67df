package io.plimsoll.calibration.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The closing prices of several assets on one clock: the dates that all of them have.
///
/// ```
/// closes   [asset][date]   US dollars a unit
/// ```
///
/// @param assets in the order in which they were given
/// @param dates ascending; empty where the assets share none
/// @param closes see above
/// @param leftOut every day of every asset that is not among `dates`
public record AlignedCloses(List<String> assets, List<LocalDate> dates, double[][] closes, List<LeftOut> leftOut) {

    /// Aligns at least one series.
    public static AlignedCloses of(List<DailySeries> series) {
        TreeSet<LocalDate> common = new TreeSet<>(series.getFirst().dates());
        series.forEach(one -> common.retainAll(one.dates()));
        List<LeftOut> leftOut = new ArrayList<>();
        double[][] closes = new double[series.size()][];
        for (int asset = 0; asset < closes.length; asset++) {
            closes[asset] = series.get(asset).days().stream()
                    .filter(day -> common.contains(day.date()))
                    .mapToDouble(DailyClose::closeUsd)
                    .toArray();
            leftOut.addAll(runsOutside(common, series.get(asset)));
        }
        return new AlignedCloses(
                series.stream().map(DailySeries::asset).toList(), List.copyOf(common), closes, List.copyOf(leftOut));
    }

    /// The log-returns between dates that are one day apart.
    public DailyReturns returns() {
        List<Integer> ends = new ArrayList<>();
        for (int day = 1; day < dates.size(); day++) {
            if (dates.get(day - 1).plusDays(1).equals(dates.get(day))) {
                ends.add(day);
            }
        }
        double[][] returns = new double[closes.length][ends.size()];
        for (int asset = 0; asset < closes.length; asset++) {
            for (int i = 0; i < returns[asset].length; i++) {
                int end = ends.get(i);
                // Not the log of the ratio: that overflows where prices of any size are allowed.
                returns[asset][i] = Math.log(closes[asset][end]) - Math.log(closes[asset][end - 1]);
            }
        }
        return new DailyReturns(assets, ends.stream().map(dates::get).toList(), returns, DateGap.between(dates));
    }

    private static List<LeftOut> runsOutside(Collection<LocalDate> common, DailySeries series) {
        List<LeftOut> runs = new ArrayList<>();
        List<LocalDate> run = new ArrayList<>();
        for (LocalDate date : series.dates()) {
            if (!common.contains(date)) {
                run.add(date);
            } else if (!run.isEmpty()) {
                runs.add(new LeftOut(series.asset(), run.getFirst(), run.getLast(), run.size()));
                run.clear();
            }
        }
        if (!run.isEmpty()) {
            runs.add(new LeftOut(series.asset(), run.getFirst(), run.getLast(), run.size()));
        }
        return runs;
    }
}

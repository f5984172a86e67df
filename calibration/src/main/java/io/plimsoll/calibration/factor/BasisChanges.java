package io.plimsoll.calibration.factor;

import io.plimsoll.calibration.history.derivative.FutureQuote;
import io.plimsoll.calibration.implied.TermStructureChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The daily changes of the annualised basis of an asset.
///
/// @param series by day
/// @param explained share of the sum of squares of the changes of all futures that the common change explains
/// @param leftOut neighbouring days without a change
record BasisChanges(FactorSeries series, double explained, List<TermStructureChanges.LeftOutPair> leftOut) {
    private static final double MIN_YEARS_TO_EXPIRY = 14.0 / 365;
    private static final double MIN_DAYS_APART = 0.5;
    private static final double MAX_DAYS_APART = 1.5;
    private static final double DAY_MILLISECONDS = 86_400_000;
    private static final String SYNTHETIC = "SYN.";

    static BasisChanges of(String asset, List<FutureQuote> quotes) {
        List<List<FutureQuote>> days = days(asset, quotes);
        List<LocalDate> dates = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<TermStructureChanges.LeftOutPair> leftOut = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            Instant before = days.get(i - 1).getFirst().time();
            Instant after = days.get(i).getFirst().time();
            double apart = Duration.between(before, after).toMillis() / DAY_MILLISECONDS;
            Change change = Change.between(days.get(i - 1), days.get(i), apart);
            if (apart < MIN_DAYS_APART || apart > MAX_DAYS_APART) {
                leftOut.add(new TermStructureChanges.LeftOutPair(before, after, "they are " + apart + " days apart"));
            } else if (change.weights() == 0) {
                leftOut.add(new TermStructureChanges.LeftOutPair(before, after, "no future is on both"));
            } else {
                dates.add(LocalDate.ofInstant(after, ZoneOffset.UTC));
                changes.add(change);
            }
        }
        double total = changes.stream().mapToDouble(Change::squares).sum();
        double taken = changes.stream()
                .mapToDouble(change -> change.basis() * change.basis() * change.weights())
                .sum();
        return new BasisChanges(
                new FactorSeries(
                        dates,
                        changes.stream().mapToDouble(Change::basis).toArray(),
                        changes.stream().mapToDouble(Change::spot).toArray()),
                total > 0 ? taken / total : 1,
                leftOut);
    }

    /// The quotes at one time a day, the nearest to noon.
    private static List<List<FutureQuote>> days(String asset, List<FutureQuote> quotes) {
        Map<Instant, List<FutureQuote>> byTime = new TreeMap<>();
        for (FutureQuote quote : quotes) {
            if (quote.asset().equals(asset)
                    && !quote.instrument().startsWith(SYNTHETIC)
                    && quote.years() >= MIN_YEARS_TO_EXPIRY) {
                byTime.computeIfAbsent(quote.time(), first -> new ArrayList<>()).add(quote);
            }
        }
        Map<LocalDate, Instant> chosen = new TreeMap<>();
        Comparator<Instant> nearer = Comparator.comparing(BasisChanges::fromNoon);
        byTime.keySet()
                .forEach(time -> chosen.merge(
                        LocalDate.ofInstant(time, ZoneOffset.UTC),
                        time,
                        (one, other) -> nearer.compare(other, one) < 0 ? other : one));
        return chosen.values().stream().map(byTime::get).toList();
    }

    private static Duration fromNoon(Instant time) {
        return Duration.between(time.atZone(ZoneOffset.UTC).toLocalTime(), LocalTime.NOON)
                .abs();
    }

    /// The change between two days, scaled to one day.
    ///
    /// @param basis the weighted mean change
    /// @param spot the log-return of the index
    /// @param weights sum of the weights; 0 if no future is quoted on both days
    /// @param squares weighted sum of squares of the changes of the futures
    private record Change(double basis, double spot, double weights, double squares) {
        static Change between(List<FutureQuote> before, List<FutureQuote> after, double days) {
            Map<String, FutureQuote> then = new HashMap<>();
            before.forEach(quote -> then.put(quote.instrument(), quote));
            double scale = 1 / Math.sqrt(days);
            double weights = 0;
            double sum = 0;
            double squares = 0;
            for (FutureQuote now : after) {
                FutureQuote earlier = then.get(now.instrument());
                if (earlier != null) {
                    double change = scale * (now.annualBasis() - earlier.annualBasis());
                    double weight = now.years() * now.years();
                    weights += weight;
                    sum += weight * change;
                    squares += weight * change * change;
                }
            }
            double spot = scale
                    * StrictMath.log(
                            after.getFirst().index() / before.getFirst().index());
            return new Change(weights == 0 ? 0 : sum / weights, spot, weights, squares);
        }
    }
}

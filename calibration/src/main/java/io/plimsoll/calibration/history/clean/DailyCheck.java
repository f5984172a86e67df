package io.plimsoll.calibration.history.clean;

import io.plimsoll.calibration.history.AlignedCloses;
import io.plimsoll.calibration.history.DailyClose;
import io.plimsoll.calibration.history.DailySeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Looks through daily closes.
///
/// The robust score of a return is its distance from the median of the series over `1.4826 MAD`, with the median
/// absolute deviation MAD (Hampel 1974, J. American Statistical Association 69): for normal returns that is their
/// number of standard deviations, and outliers do not hide behind the deviation that they make. Series whose
/// prices mostly stand still have no such scale, and no outlier.
public final class DailyCheck {
    /// Score beyond which a return is an outlier.
    public static final double OUTLYING = 10;

    private static final double NORMAL_SCALE = 1.4826;
    private static final int STALE_DAYS = 3;
    private static final double TAKEN_BACK = 0.8;

    private DailyCheck() {}

    /// What is odd about one series.
    public static List<Finding> of(DailySeries series) {
        List<Finding> findings = new ArrayList<>();
        series.gaps()
                .forEach(gap -> findings.add(new Finding(
                        series.asset(),
                        gap.before().toString(),
                        gap.missingDays() + " days missing before " + gap.after(),
                        Rule.GAP)));
        stale(series, findings);
        outliers(series, findings);
        return findings;
    }

    /// The days that an alignment left out.
    public static List<Finding> of(AlignedCloses aligned) {
        return aligned.leftOut().stream()
                .map(run -> new Finding(
                        run.asset(), run.first().toString(), run.days() + " days to " + run.last(), Rule.NOT_SHARED))
                .toList();
    }

    private static void stale(DailySeries series, List<Finding> findings) {
        List<DailyClose> days = series.days();
        int first = 0;
        for (int i = 1; i <= days.size(); i++) {
            boolean same =
                    i < days.size() && days.get(i).closeUsd() == days.get(first).closeUsd();
            if (!same) {
                // `n` equal prices are n - 1 days without a change.
                if (i - first > STALE_DAYS) {
                    findings.add(new Finding(
                            series.asset(),
                            days.get(first).date().toString(),
                            days.get(first).closeUsd() + " on " + (i - first) + " days",
                            Rule.STALE));
                }
                first = i;
            }
        }
    }

    private static void outliers(DailySeries series, List<Finding> findings) {
        List<DailyClose> days = series.days();
        double[] returns = IntStream.range(1, days.size())
                .mapToDouble(i -> Math.log(days.get(i).closeUsd())
                        - Math.log(days.get(i - 1).closeUsd()))
                .toArray();
        double centre = median(returns);
        double scale = NORMAL_SCALE
                * median(Arrays.stream(returns)
                        .map(one -> Math.abs(one - centre))
                        .toArray());
        // Written so that a scale of zero, or none, finds nothing.
        for (int i = 0; scale > 0 && i < returns.length; i++) {
            double score = (returns[i] - centre) / scale;
            if (Math.abs(score) > OUTLYING) {
                boolean back = i + 1 < returns.length && -returns[i + 1] / returns[i] >= TAKEN_BACK;
                findings.add(new Finding(
                        series.asset(),
                        days.get(i + 1).date().toString(),
                        String.format(Locale.ROOT, "return %.4f, score %.1f", returns[i], score),
                        back ? Rule.SPIKE : Rule.OUTLIER));
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int size = sorted.length;
        return size == 0 ? Double.NaN : 0.5 * (sorted[(size - 1) / 2] + sorted[size / 2]);
    }
}

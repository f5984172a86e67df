package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.model.Distribution;
import java.util.Arrays;

/// How often two series are in their tails on the same day.
///
/// @param share of the days of one tail, the `fraction` lowest or highest, that are in the other's too
/// @param standardError of the share, `√(share (1 - share) / tail)`, with days taken as independent
/// @param tail number of days in a tail
public record TailDependence(double share, double standardError, int tail) {

    /// Of the days on which both series are low.
    ///
    /// @param fraction of days that counts as the tail, above 0 and at most 1/2
    public static TailDependence lower(double[] one, double[] other, double fraction) {
        return of(one, other, fraction, 1);
    }

    /// Of the days on which both series are high.
    ///
    /// @param fraction of days that counts as the tail, above 0 and at most 1/2
    public static TailDependence upper(double[] one, double[] other, double fraction) {
        return of(one, other, fraction, -1);
    }

    /// The limit of the share far out in the tail under a joint Student-t law: `2
    /// t_{ν+1}(-√((ν+1)(1-ρ)/(1+ρ)))` (McNeil, Frey and Embrechts, Quantitative Risk Management, rev. ed.,
    /// equation 7.38); 0 under the normal law for `ρ < 1`.
    ///
    /// @throws IllegalArgumentException for filtered history, whose limit is that of two finite samples
    public static double limit(Distribution distribution, double correlation) {
        return switch (distribution) {
            case Distribution.Normal() -> correlation == 1 ? 1 : 0;
            case Distribution.StudentT(double degrees) -> {
                double next = degrees + 1;
                double raw = Math.sqrt(next * (1 - correlation) / (1 + correlation));
                UnitLaw law = new UnitLaw(new Distribution.StudentT(next));
                yield 2 * law.exceedanceOf(raw * Math.sqrt((next - 2) / next));
            }
            case Distribution.FilteredHistory history ->
                throw new IllegalArgumentException("filtered history has no limit: it ends at its worst row");
        };
    }

    private static TailDependence of(double[] one, double[] other, double fraction, int sign) {
        int tail = (int) (fraction * one.length);
        if (one.length != other.length || !(fraction > 0 && fraction <= 0.5) || tail < 1) {
            throw new IllegalArgumentException("a tail of " + fraction + " of " + one.length + " and " + other.length
                    + " days: at least one day, at most half, of series of one length");
        }
        double[] mine = Arrays.stream(one).map(value -> sign * value).toArray();
        double[] yours = Arrays.stream(other).map(value -> sign * value).toArray();
        double myBound = ranked(mine, tail);
        double yourBound = ranked(yours, tail);
        int both = 0;
        for (int day = 0; day < mine.length; day++) {
            both += mine[day] <= myBound && yours[day] <= yourBound ? 1 : 0;
        }
        double share = Math.min(1, both / (double) tail);
        return new TailDependence(share, Math.sqrt(share * (1 - share) / tail), tail);
    }

    private static double ranked(double[] values, int rank) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[rank - 1];
    }
}

package io.plimsoll.calibration.dependence;

import java.util.Arrays;

/// How often two series are in their lower tails on the same day.
///
/// @param share of the days in the lower tail of one series that are in the lower tail of the other too
/// @param standardError of the share, `√(share (1 - share) / tail)`, for independent days
/// @param tail number of days in a tail
public record TailDependence(double share, double standardError, int tail) {

    /// Counts the days on which both series are low.
    ///
    /// @param fraction of days that counts as the tail, above 0 and at most 1/2
    public static TailDependence lower(double[] one, double[] other, double fraction) {
        int tail = (int) (fraction * one.length);
        if (one.length != other.length || !(fraction > 0 && fraction <= 0.5) || tail < 1) {
            throw new IllegalArgumentException("a tail of " + fraction + " of " + one.length + " and " + other.length
                    + " days: at least one day, at most half, of series of one length");
        }
        double bound = ranked(one, tail);
        double otherBound = ranked(other, tail);
        int both = 0;
        for (int day = 0; day < one.length; day++) {
            both += one[day] <= bound && other[day] <= otherBound ? 1 : 0;
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

package io.plimsoll.calibration.surface;

import java.util.List;

/// What the factors do not explain, by time to expiry and moneyness.
///
/// @param deviations `[tenor][moneyness]` root mean square of the unexplained daily log-changes; NaN without an option
/// @param counts `[tenor][moneyness]` number of options over all days
public record SurfaceResiduals(double[][] deviations, int[][] counts) {
    private static final double[] TENORS = {7, 14, 30, 60, 120};
    private static final double[] MONEYNESS = {-1.5, -0.75, -0.25, 0.25, 0.75, 1.5};

    /// The bounds between the buckets of days to expiry.
    public static double[] tenors() {
        return TENORS.clone();
    }

    /// The bounds between the buckets of moneyness.
    public static double[] moneyness() {
        return MONEYNESS.clone();
    }

    static SurfaceResiduals of(List<SurfaceDay> days) {
        double[][] squares = new double[TENORS.length + 1][MONEYNESS.length + 1];
        int[][] counts = new int[TENORS.length + 1][MONEYNESS.length + 1];
        for (SurfaceDay day : days) {
            for (int i = 0; i < day.residuals().length; i++) {
                int tenor = bucket(day.change().days()[i], TENORS);
                int moneyness = bucket(day.change().moneyness()[i], MONEYNESS);
                squares[tenor][moneyness] += day.residuals()[i] * day.residuals()[i];
                counts[tenor][moneyness]++;
            }
        }
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < squares[i].length; j++) {
                squares[i][j] = counts[i][j] == 0 ? Double.NaN : Math.sqrt(squares[i][j] / counts[i][j]);
            }
        }
        return new SurfaceResiduals(squares, counts);
    }

    private static int bucket(double value, double[] bounds) {
        int bucket = 0;
        while (bucket < bounds.length && value >= bounds[bucket]) {
            bucket++;
        }
        return bucket;
    }
}

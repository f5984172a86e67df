package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.stats.SampleMoments;
import io.plimsoll.kernels.model.ResidualHistory;

/// Residuals scaled to mean 0 and variance 1, as the engine requires, and the standard deviations before. These
/// multiply the volatilities of the factors, so a filter with wide residuals widens the forecast.
///
/// @param history mean 0, variance 1
/// @param deviations of the residuals, one a factor
record ResidualRows(ResidualHistory history, double[] deviations) {
    /// @param residuals `[factor][day]`, all of one length
    static ResidualRows of(double[][] residuals) {
        int days = residuals[0].length;
        double[][] rows = new double[days][residuals.length];
        double[] deviations = new double[residuals.length];
        for (int f = 0; f < residuals.length; f++) {
            SampleMoments moments = SampleMoments.of(residuals[f]);
            boolean moves = !SampleMoments.isConstant(residuals[f]);
            deviations[f] = moves ? Math.sqrt(moments.second()) : 0;
            for (int day = 0; day < days; day++) {
                rows[day][f] = moves ? (residuals[f][day] - moments.mean()) / deviations[f] : alternating(day, days);
            }
        }
        return new ResidualRows(ResidualHistory.of(rows), deviations);
    }

    /// Residuals of variance 1 for a factor that never moved. Its deviation is zero, so they have no effect.
    private static double alternating(int day, int days) {
        int paired = days - days % 2;
        return day >= paired ? 0 : (day % 2 == 0 ? 1 : -1) * Math.sqrt((double) days / paired);
    }
}

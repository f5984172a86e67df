package io.plimsoll.calibration.dependence;

import io.plimsoll.calibration.ExampleHistory;

/// One-day returns of bitcoin and ether in the example history.
final class ExampleReturns {
    private ExampleReturns() {}

    /// `[asset][day]`
    static double[][] series() {
        return ExampleHistory.returns();
    }

    /// `[day][asset]`
    static double[][] transposed(double[][] series) {
        double[][] days = new double[series[0].length][series.length];
        for (int day = 0; day < days.length; day++) {
            for (int i = 0; i < series.length; i++) {
                days[day][i] = series[i][day];
            }
        }
        return days;
    }
}

package io.plimsoll.calibration.backtest.model;

/// The variance as the mean square of the last days. Each day uses the window before it. Residuals are the
/// changes of the window divided by its own deviation, so drawing them is plain historical simulation.
///
/// @param changes of the factor
/// @param days of the window
record WindowPath(double[] changes, int days) implements VariancePath {
    @Override
    public EstimationCount count() {
        return EstimationCount.CONVERGED;
    }

    @Override
    public double variance(int day, int horizon) {
        int from = Math.max(0, day - days);
        double sum = 0;
        for (int i = from; i < day; i++) {
            sum += changes[i] * changes[i];
        }
        return Math.max(MIN_VARIANCE, sum / (day - from));
    }

    @Override
    public double[] residuals(int day, int rows) {
        int from = Math.max(0, day - Math.min(rows, days));
        double deviation = Math.sqrt(variance(day, 1));
        double[] residuals = new double[day - from];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = changes[from + i] / deviation;
        }
        return residuals;
    }
}

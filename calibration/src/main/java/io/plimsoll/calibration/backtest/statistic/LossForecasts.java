package io.plimsoll.calibration.backtest.statistic;

/// The losses that a model foresees, day by day: all that a test of expected shortfall needs.
public interface LossForecasts {
    /// How many days are forecast.
    int days();

    /// The loss of `day` that is exceeded with probability `exceedance`, strictly between 0 and 1.
    double lossExceededBy(int day, double exceedance);

    /// The mean of the losses beyond that one.
    double meanExceededBy(int day, double exceedance);
}

package io.plimsoll.calibration.backtest.statistic;

/// The loss distribution that a model forecasts for each day, as far as tests of expected shortfall need it.
public interface LossForecasts {
    /// The number of forecast days.
    int days();

    /// The loss of `day` with exceedance probability `exceedance`, strictly between 0 and 1.
    double lossExceededBy(int day, double exceedance);

    /// The mean loss beyond that quantile.
    double meanExceededBy(int day, double exceedance);
}

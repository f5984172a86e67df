package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.stats.UnitLaw;

/// Losses of one law whose standard deviation changes from day to day.
///
/// @param law of the loss over its deviation; symmetric, so that a long and a short position have the same
/// @param deviations forecast for each day, above 0
public record ScaledForecasts(UnitLaw law, double[] deviations) implements LossForecasts {
    /// @throws IllegalArgumentException if a deviation is not a positive number
    public ScaledForecasts {
        for (double deviation : deviations) {
            if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a forecast deviation is " + deviation);
            }
        }
    }

    @Override
    public int days() {
        return deviations.length;
    }

    @Override
    public double lossExceededBy(int day, double exceedance) {
        return deviations[day] * law.quantileExceededBy(exceedance);
    }

    @Override
    public double meanExceededBy(int day, double exceedance) {
        return deviations[day] * law.meanExceededBy(exceedance);
    }
}

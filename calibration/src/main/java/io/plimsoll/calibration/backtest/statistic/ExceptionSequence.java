package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.kernels.risk.Confidence;
import java.util.BitSet;

/// The days on which the loss exceeded the value-at-risk forecast.
///
/// @param days number of forecast days, at least 1
/// @param exceptions positions of the exceptions, from 0
/// @param level confidence of the forecasts
public record ExceptionSequence(int days, BitSet exceptions, Confidence level) {
    /// @throws IllegalArgumentException if there is no day, or an exception after the last day
    public ExceptionSequence {
        exceptions = (BitSet) exceptions.clone();
        if (days < 1 || exceptions.length() > days) {
            throw new IllegalArgumentException(
                    "an exception on day " + (exceptions.length() - 1) + " of " + days + " days");
        }
    }

    /// Compares losses with forecasts. A loss equal to its forecast is not an exception.
    ///
    /// @param losses of each day, positive if money was lost
    /// @param valuesAtRisk forecast for the same days
    public static ExceptionSequence of(double[] losses, double[] valuesAtRisk, Confidence level) {
        if (losses.length != valuesAtRisk.length) {
            throw new IllegalArgumentException(losses.length + " losses for " + valuesAtRisk.length + " forecasts");
        }
        BitSet exceptions = new BitSet(losses.length);
        for (int day = 0; day < losses.length; day++) {
            if (!Double.isFinite(losses[day]) || !Double.isFinite(valuesAtRisk[day])) {
                throw new IllegalArgumentException(
                        "day " + day + " has the loss " + losses[day] + " and the forecast " + valuesAtRisk[day]);
            }
            exceptions.set(day, losses[day] > valuesAtRisk[day]);
        }
        return new ExceptionSequence(losses.length, exceptions, level);
    }

    /// The number of exceptions.
    public int count() {
        return exceptions.cardinality();
    }

    /// True if `day` is an exception.
    public boolean at(int day) {
        return exceptions.get(day);
    }

    /// The expected share of exceptions for a correct model, one minus the confidence level.
    public double rate() {
        return level.tailCount(1);
    }
}

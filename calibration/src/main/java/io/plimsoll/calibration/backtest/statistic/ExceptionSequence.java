package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.kernels.risk.Confidence;
import java.util.BitSet;

/// The days on which the loss was above the value-at-risk that had been forecast for them.
///
/// @param days how many days were forecast, at least 1
/// @param exceptions the exceptional ones, from 0; not changed
/// @param level confidence of the forecasts
public record ExceptionSequence(int days, BitSet exceptions, Confidence level) {
    /// Copies the set.
    ///
    /// @throws IllegalArgumentException if there is no day, or an exception after the last
    public ExceptionSequence {
        exceptions = (BitSet) exceptions.clone();
        if (days < 1 || exceptions.length() > days) {
            throw new IllegalArgumentException(
                    "an exception on day " + (exceptions.length() - 1) + " of " + days + " days");
        }
    }

    /// Compares losses with forecasts; a loss that equals its forecast is no exception.
    ///
    /// @param losses of each day, positive for a loss
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

    /// How many exceptions there are.
    public int count() {
        return exceptions.cardinality();
    }

    /// Whether `day` is one.
    public boolean at(int day) {
        return exceptions.get(day);
    }

    /// The share of days that a right model makes exceptional.
    public double rate() {
        return level.tailCount(1);
    }
}

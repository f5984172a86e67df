package io.plimsoll.calibration.backtest.attribution;

import io.plimsoll.calibration.stats.SampleComparison;
import java.time.Instant;
import java.util.List;

/// The daily profits of a portfolio, and what the risk factors explain of them.
///
/// The tests and zones are those of the Basel Committee, Minimum capital requirements for market risk (2019),
/// MAR32.4 to 32.15: the rank correlation of the two series, and the largest distance between their distributions.
///
/// ```
/// actual      [day]   profit on the prices of both days, US dollars
/// explained   [day]   profit if only the factors of the model move, US dollars
/// ```
///
/// @param ends when each profit is known, ascending
public record ProfitAttribution(String portfolio, List<Instant> ends, double[] actual, double[] explained) {
    /// Fewest days for a zone. With fewer, a single day decides.
    public static final int MIN_DAYS = 60;

    private static final double GREEN_CORRELATION = 0.80;
    private static final double RED_CORRELATION = 0.70;
    private static final double GREEN_DISTANCE = 0.09;
    private static final double RED_DISTANCE = 0.12;

    /// A zone.
    public enum Zone {
        /// The factors explain the profits well enough for an internal model.
        GREEN,
        /// Between the two.
        AMBER,
        /// The factors do not explain the profits.
        RED,
        /// Too few days.
        NOT_JUDGED
    }

    /// @throws IllegalArgumentException unless there are two profits a day, on at least two days
    public ProfitAttribution {
        ends = List.copyOf(ends);
        if (ends.size() < 2 || actual.length != ends.size() || explained.length != ends.size()) {
            throw new IllegalArgumentException(portfolio + " has " + ends.size() + " days, " + actual.length
                    + " profits and " + explained.length + " explained profits");
        }
    }

    /// Number of days.
    public int days() {
        return ends.size();
    }

    /// Spearman's rank correlation of the profits; 0 if one of them never changes.
    public double rankCorrelation() {
        return SampleComparison.spearman(actual, explained);
    }

    /// The Kolmogorov-Smirnov distance between the distributions of the profits.
    public double distance() {
        return SampleComparison.kolmogorovSmirnov(actual, explained);
    }

    /// The zone by both tests.
    public Zone zone() {
        if (days() < MIN_DAYS) {
            return Zone.NOT_JUDGED;
        }
        double correlation = rankCorrelation();
        double distance = distance();
        if (correlation < RED_CORRELATION || distance > RED_DISTANCE) {
            return Zone.RED;
        }
        return correlation > GREEN_CORRELATION && distance < GREEN_DISTANCE ? Zone.GREEN : Zone.AMBER;
    }
}

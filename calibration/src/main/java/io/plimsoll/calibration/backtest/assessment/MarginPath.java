package io.plimsoll.calibration.backtest.assessment;

import java.util.Arrays;

/// How a margin moves from day to day. A margin that rises fast in a crisis is procyclical.
///
/// @param mean of the margin, US dollars
/// @param riseIn1 largest rise from one forecast to the next, as a share of the earlier margin
/// @param riseIn5 largest rise over five forecasts
/// @param riseIn30 largest rise over thirty
public record MarginPath(double mean, double lowest, double highest, double riseIn1, double riseIn5, double riseIn30) {

    /// Summarises margins, one a day.
    public static MarginPath of(double[] margins) {
        return new MarginPath(
                Arrays.stream(margins).average().orElse(0),
                Arrays.stream(margins).min().orElse(0),
                Arrays.stream(margins).max().orElse(0),
                rise(margins, 1),
                rise(margins, 5),
                rise(margins, 30));
    }

    /// The largest relative rise within `days`. A margin of zero or less has no relative rise.
    private static double rise(double[] margins, int days) {
        double largest = 0;
        for (int to = 1; to < margins.length; to++) {
            for (int from = Math.max(0, to - days); from < to; from++) {
                if (margins[from] > 0) {
                    largest = Math.max(largest, margins[to] / margins[from] - 1);
                }
            }
        }
        return largest;
    }
}

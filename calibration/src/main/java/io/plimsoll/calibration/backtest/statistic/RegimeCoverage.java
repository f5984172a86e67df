package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.stats.ChiSquareTail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Coverage by volatility regime: does a correct total hide too few exceptions on calm days and too many on
/// volatile days?
///
/// Days are ranked by a volatility known beforehand and split into regimes of equal size. The Kupiec statistics
/// of the regimes sum to `χ²` with one degree of freedom for each regime.
///
/// @param regimes ordered by rising volatility
/// @param joint test of all regimes together
public record RegimeCoverage(List<Regime> regimes, TestResult joint) {
    /// The days of one regime.
    ///
    /// @param lowest volatility of the regime
    /// @param highest volatility of the regime
    /// @param exceptions exceptions of the regime, in time order
    /// @param proportion Kupiec test of the regime
    public record Regime(double lowest, double highest, ExceptionSequence exceptions, TestResult proportion) {}

    public RegimeCoverage {
        regimes = List.copyOf(regimes);
    }

    /// Splits a sequence into regimes.
    ///
    /// @param volatilities known before each day, in any unit
    /// @param count number of regimes, from 1 to the number of days
    /// @param significance p-value below which a model is rejected
    public static RegimeCoverage of(ExceptionSequence sequence, double[] volatilities, int count, double significance) {
        int days = sequence.days();
        if (volatilities.length != days || count < 1 || count > days) {
            throw new IllegalArgumentException(
                    count + " regimes of " + volatilities.length + " volatilities for " + days + " days");
        }
        int[] ranked = IntStream.range(0, days)
                .boxed()
                .sorted(Comparator.comparingDouble(day -> volatilities[day]))
                .mapToInt(Integer::intValue)
                .toArray();
        CoverageTests tests = new CoverageTests(significance);
        List<Regime> regimes = new ArrayList<>();
        double sum = 0;
        for (int regime = 0; regime < count; regime++) {
            int from = (int) ((long) regime * days / count);
            int to = (int) ((regime + 1L) * days / count);
            int[] own = Arrays.copyOfRange(ranked, from, to);
            Arrays.sort(own);
            ExceptionSequence exceptions = only(sequence, own);
            TestResult proportion = tests.proportionOfFailures(exceptions);
            sum += proportion.statistic();
            regimes.add(new Regime(volatilities[ranked[from]], volatilities[ranked[to - 1]], exceptions, proportion));
        }
        return new RegimeCoverage(
                regimes,
                new TestResult(
                        "coverage by regime of volatility",
                        sum,
                        ChiSquareTail.beyond(sum, count),
                        significance,
                        List.of(
                                "exceptions of different days are independent",
                                "the volatility of the regimes was known before each day",
                                "the chi-squared law is an approximation for many exceptions in each regime")));
    }

    private static ExceptionSequence only(ExceptionSequence sequence, int[] days) {
        BitSet exceptions = new BitSet(days.length);
        for (int i = 0; i < days.length; i++) {
            exceptions.set(i, sequence.at(days[i]));
        }
        return new ExceptionSequence(days.length, exceptions, sequence.level());
    }
}

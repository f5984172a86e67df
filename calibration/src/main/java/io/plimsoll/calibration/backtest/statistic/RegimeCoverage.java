package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.stats.ChiSquareTail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Coverage by regime of volatility: a model can have the right number of exceptions by having too few in
/// calm days and too many in rough ones.
///
/// Days are ranked by a volatility known before them and cut into regimes of equal size. Each has its
/// Kupiec statistic; their sum is `χ²` with one degree a regime.
///
/// @param regimes from the calmest to the roughest
/// @param joint the test of all of them together
public record RegimeCoverage(List<Regime> regimes, TestResult joint) {
    /// The days of one regime.
    ///
    /// @param lowest volatility of them
    /// @param highest volatility of them
    /// @param exceptions their exceptions, in the order of time
    /// @param proportion their Kupiec test, each by itself
    public record Regime(double lowest, double highest, ExceptionSequence exceptions, TestResult proportion) {}

    /// Copies the list.
    public RegimeCoverage {
        regimes = List.copyOf(regimes);
    }

    /// Cuts a sequence into regimes.
    ///
    /// @param volatilities known before each day, in any unit
    /// @param count of regimes, from 1 to the number of days
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
                                "the volatility that makes the regimes was known before each day",
                                "the chi-squared law holds for many exceptions in each regime")));
    }

    private static ExceptionSequence only(ExceptionSequence sequence, int[] days) {
        BitSet exceptions = new BitSet(days.length);
        for (int i = 0; i < days.length; i++) {
            exceptions.set(i, sequence.at(days[i]));
        }
        return new ExceptionSequence(days.length, exceptions, sequence.level());
    }
}

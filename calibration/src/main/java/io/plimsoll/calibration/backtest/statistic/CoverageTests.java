package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.stats.ChiSquareTail;
import java.util.List;

/// Likelihood-ratio tests of the number and the clustering of exceptions, with asymptotic p-values.
///
/// Kupiec (1995), "Techniques for verifying the accuracy of risk measurement models", J. Derivatives 3(2);
/// Christoffersen (1998), "Evaluating interval forecasts", International Economic Review 39(4). `0 ln 0` counts
/// as 0.
///
/// @param significance p-value below which a model is rejected
public record CoverageTests(double significance) {
    private static final String ASYMPTOTIC =
            "the chi-squared law of the statistic is an approximation for many exceptions";
    private static final String INDEPENDENT = "exceptions of different days are independent";

    /// Proportion of failures: `LR = 2 ln [(1-N/T)^(T-N) (N/T)^N / ((1-p)^(T-N) p^N)]`, `χ²(1)`. Two-sided: too
    /// few exceptions also reject a model.
    public TestResult proportionOfFailures(ExceptionSequence sequence) {
        return result(
                "Kupiec proportion of failures",
                proportionRatio(sequence.days(), sequence.count(), sequence.rate()),
                1,
                List.of(INDEPENDENT, ASYMPTOTIC));
    }

    /// Time until first failure, which is on day `v` (from 1): `LR = 2 ln [(1/v) (1-1/v)^(v-1) / (p
    /// (1-p)^(v-1))]`, `χ²(1)`. It rests on one observation and has little power.
    public TestOutcome timeUntilFirstFailure(ExceptionSequence sequence) {
        String test = "Kupiec time until first failure";
        if (sequence.count() == 0) {
            return new TestOutcome.NotDefined(test, "no day of " + sequence.days() + " was an exception");
        }
        int first = sequence.exceptions().nextSetBit(0) + 1;
        double ratio = proportionRatio(first, 1, sequence.rate());
        return new TestOutcome.Tested(result(
                test,
                ratio,
                1,
                List.of(INDEPENDENT, "the chi-squared law is an approximation; the test rests on one day")));
    }

    /// Independence: does an exception change the probability of one on the next day? `χ²(1)`.
    public TestOutcome independence(ExceptionSequence sequence) {
        String test = "Christoffersen independence";
        if (sequence.count() == 0 || sequence.days() < 2) {
            return new TestOutcome.NotDefined(test, sequence.count() + " exceptions in " + sequence.days() + " days");
        }
        return new TestOutcome.Tested(result(
                test,
                independenceRatio(sequence),
                1,
                List.of("clustering appears from one day to the next, not at longer lags", ASYMPTOTIC)));
    }

    /// Conditional coverage: the sum of the statistics of proportion and independence, `χ²(2)`.
    public TestOutcome conditionalCoverage(ExceptionSequence sequence) {
        String test = "Christoffersen conditional coverage";
        if (sequence.count() == 0 || sequence.days() < 2) {
            return new TestOutcome.NotDefined(test, sequence.count() + " exceptions in " + sequence.days() + " days");
        }
        double ratio =
                proportionRatio(sequence.days(), sequence.count(), sequence.rate()) + independenceRatio(sequence);
        return new TestOutcome.Tested(result(
                test,
                ratio,
                2,
                List.of("exceptions follow a first-order Markov chain; the first day is given", ASYMPTOTIC)));
    }

    static double proportionRatio(int days, int count, double rate) {
        double observed = count / (double) days;
        return 2 * (logLikelihood(days - count, count, observed) - logLikelihood(days - count, count, rate));
    }

    static double independenceRatio(ExceptionSequence sequence) {
        int[][] counts = new int[2][2];
        for (int day = 1; day < sequence.days(); day++) {
            counts[sequence.at(day - 1) ? 1 : 0][sequence.at(day) ? 1 : 0]++;
        }
        double after = logLikelihood(counts[0]) + logLikelihood(counts[1]);
        return 2 * (after - logLikelihood(new int[] {counts[0][0] + counts[1][0], counts[0][1] + counts[1][1]}));
    }

    private static double logLikelihood(int[] counts) {
        int days = counts[0] + counts[1];
        return days == 0 ? 0 : logLikelihood(counts[0], counts[1], counts[1] / (double) days);
    }

    private static double logLikelihood(int without, int with, double rate) {
        return (without == 0 ? 0 : without * StrictMath.log1p(-rate)) + (with == 0 ? 0 : with * StrictMath.log(rate));
    }

    private TestResult result(String test, double statistic, int degrees, List<String> assumptions) {
        return new TestResult(test, statistic, ChiSquareTail.beyond(statistic, degrees), significance, assumptions);
    }
}

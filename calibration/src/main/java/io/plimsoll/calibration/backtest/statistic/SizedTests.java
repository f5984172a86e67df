package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.stats.BinomialLaw;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/// Tests of the number and the clustering of exceptions with finite-sample p-values. Each rejects a correct model
/// in 5 of 100 samples at 5 %, for any number of days. With the chi-squared p-values of [CoverageTests] and
/// [DynamicQuantile] it is between 1 and 17 of 100, see `calibration/docs/test-sizes.md`.
///
/// | test | distribution under a correct model |
/// | --- | --- |
/// | traffic light, proportion of failures | binomial, summed |
/// | time until first failure | geometric up to the number of days, summed |
/// | independence | the same number of exceptions in random order, drawn |
/// | conditional coverage | independent exceptions, drawn |
/// | dynamic quantile | independent exceptions beside the given forecasts, drawn |
/// | regimes | independent exceptions in each regime, drawn |
///
/// Statistics have few values, so ties are broken at random, see [RankedStatistic].
///
/// @param significance p-value below which a model is rejected
/// @param draws number of simulated statistics
/// @param seed of simulation and tie-breaking; each series needs its own
public record SizedTests(double significance, int draws, long seed) {
    private static final String INDEPENDENT = "exceptions of different days are independent";
    private static final String EXACT =
            "the p-value is exact for this number of days; ties are broken at random from the seed";
    private static final double NEGLIGIBLE_PROBABILITY = 1e-17;

    /// @throws IllegalArgumentException if there are too few draws
    public SizedTests {
        if (draws < 99) {
            throw new IllegalArgumentException("draws: " + draws + " is out of range (at least 99)");
        }
    }

    /// One-sided test of too many exceptions.
    public TestResult trafficLight(ExceptionSequence sequence) {
        RankedStatistic ranked = new RankedStatistic(sequence.count());
        double[] law = binomial(sequence.days(), sequence.rate());
        for (int count = 0; count < law.length; count++) {
            ranked.add(count, law[count]);
        }
        return result(
                "Basel traffic light",
                sequence.count(),
                ranked.exact(random("light").nextDouble()),
                List.of(INDEPENDENT, "too few exceptions never reject", EXACT));
    }

    /// Kupiec's proportion of failures, two-sided.
    public TestResult proportionOfFailures(ExceptionSequence sequence) {
        TestResult plain = plain().proportionOfFailures(sequence);
        RankedStatistic ranked = new RankedStatistic(plain.statistic());
        double[] law = binomial(sequence.days(), sequence.rate());
        for (int count = 0; count < law.length; count++) {
            ranked.add(CoverageTests.proportionRatio(sequence.days(), count, sequence.rate()), law[count]);
        }
        return result(
                plain.test(),
                plain.statistic(),
                ranked.exact(random("proportion").nextDouble()),
                List.of(INDEPENDENT, EXACT));
    }

    /// Kupiec's time until first failure, given that there is a failure.
    public TestOutcome timeUntilFirstFailure(ExceptionSequence sequence) {
        if (!(plain().timeUntilFirstFailure(sequence) instanceof TestOutcome.Tested(TestResult plain))) {
            return plain().timeUntilFirstFailure(sequence);
        }
        RankedStatistic ranked = new RankedStatistic(plain.statistic());
        double all = -StrictMath.expm1(sequence.days() * StrictMath.log1p(-sequence.rate()));
        for (int day = 1; day <= sequence.days(); day++) {
            double weight = sequence.rate() * StrictMath.exp((day - 1) * StrictMath.log1p(-sequence.rate())) / all;
            ranked.add(CoverageTests.proportionRatio(day, 1, sequence.rate()), weight);
        }
        return new TestOutcome.Tested(result(
                plain.test(),
                plain.statistic(),
                ranked.exact(random("first").nextDouble()),
                List.of(INDEPENDENT, "the test rests on one day", EXACT)));
    }

    /// Christoffersen's independence test. Under the null, the observed number of exceptions falls on random
    /// days.
    public TestOutcome independence(ExceptionSequence sequence) {
        if (!(plain().independence(sequence) instanceof TestOutcome.Tested(TestResult plain))) {
            return plain().independence(sequence);
        }
        double pValue = RankedStatistic.simulated(
                plain.statistic(),
                draws,
                random("independence"),
                random -> CoverageTests.independenceRatio(with(sequence, shuffled(sequence, random))));
        return new TestOutcome.Tested(result(
                plain.test(),
                plain.statistic(),
                pValue,
                List.of("clustering appears from one day to the next, not at longer lags", EXACT)));
    }

    /// Christoffersen's conditional coverage.
    public TestOutcome conditionalCoverage(ExceptionSequence sequence) {
        if (!(plain().conditionalCoverage(sequence) instanceof TestOutcome.Tested(TestResult plain))) {
            return plain().conditionalCoverage(sequence);
        }
        double pValue = RankedStatistic.simulated(plain.statistic(), draws, random("conditional"), random -> {
            ExceptionSequence drawn = with(sequence, independent(sequence.days(), sequence.rate(), random));
            return drawn.count() == 0
                    ? Double.NaN
                    : CoverageTests.proportionRatio(drawn.days(), drawn.count(), drawn.rate())
                            + CoverageTests.independenceRatio(drawn);
        });
        return new TestOutcome.Tested(result(
                plain.test(),
                plain.statistic(),
                pValue,
                List.of("exceptions follow a first-order Markov chain; the first day is given", EXACT)));
    }

    /// Engle and Manganelli's dynamic quantile.
    ///
    /// @param lags number of past days
    /// @param valuesAtRisk the forecasts, one a day
    public TestOutcome dynamicQuantile(ExceptionSequence sequence, int lags, double[] valuesAtRisk) {
        DynamicQuantile test = new DynamicQuantile(lags, significance);
        HitLags hits = new HitLags(lags, valuesAtRisk, sequence.rate());
        double statistic = hits.statistic(sequence.exceptions());
        TestOutcome outcome = test.of(sequence, valuesAtRisk);
        if (!(outcome instanceof TestOutcome.Tested(TestResult plain)) || Double.isNaN(statistic)) {
            return outcome;
        }
        double pValue = RankedStatistic.simulated(
                statistic,
                draws,
                random("quantile"),
                random -> hits.statistic(independent(sequence.days(), sequence.rate(), random)));
        return new TestOutcome.Tested(result(
                plain.test(),
                plain.statistic(),
                pValue,
                List.of(
                        "forecasts are out of sample, so parameter errors do not enter",
                        "exceptions do not change later forecasts",
                        EXACT)));
    }

    /// Coverage by regime of volatility.
    ///
    /// @param volatilities known before each day, in any unit
    /// @param count number of regimes
    public TestResult regimes(ExceptionSequence sequence, double[] volatilities, int count) {
        RegimeCoverage coverage = RegimeCoverage.of(sequence, volatilities, count, significance);
        TestResult plain = coverage.joint();
        List<double[]> laws = new ArrayList<>();
        for (RegimeCoverage.Regime regime : coverage.regimes()) {
            laws.add(cumulative(binomial(regime.exceptions().days(), sequence.rate())));
        }
        double pValue = RankedStatistic.simulated(plain.statistic(), draws, random("regimes"), random -> {
            double sum = 0;
            for (int regime = 0; regime < count; regime++) {
                int days = coverage.regimes().get(regime).exceptions().days();
                sum += CoverageTests.proportionRatio(days, drawn(laws.get(regime), random), sequence.rate());
            }
            return sum;
        });
        return result(
                plain.test(),
                plain.statistic(),
                pValue,
                List.of(INDEPENDENT, "the volatility of the regimes was known before each day", EXACT));
    }

    private CoverageTests plain() {
        return new CoverageTests(significance);
    }

    /// Each test has its own random stream, so that ties are broken independently.
    private SplittableRandom random(String test) {
        return new SplittableRandom(seed ^ (test.hashCode() * 0x9E3779B97F4A7C15L));
    }

    private TestResult result(String test, double statistic, double pValue, List<String> assumptions) {
        return new TestResult(test, statistic, pValue, significance, assumptions);
    }

    private static ExceptionSequence with(ExceptionSequence sequence, BitSet exceptions) {
        return new ExceptionSequence(sequence.days(), exceptions, sequence.level());
    }

    /// `P(X = k)` for `k` from 0 up to negligible tails.
    private static double[] binomial(int days, double rate) {
        BinomialLaw law = new BinomialLaw(days, rate);
        int most = 0;
        while (most < days && law.atLeast(most + 1) > NEGLIGIBLE_PROBABILITY) {
            most++;
        }
        double[] probabilities = new double[most + 1];
        for (int count = 0; count <= most; count++) {
            probabilities[count] = Math.max(0, law.atLeast(count) - law.atLeast(count + 1));
        }
        return probabilities;
    }

    private static double[] cumulative(double[] law) {
        double[] sums = law.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    private static int drawn(double[] cumulative, SplittableRandom random) {
        double uniform = random.nextDouble();
        int count = 0;
        while (count < cumulative.length - 1 && uniform >= cumulative[count]) {
            count++;
        }
        return count;
    }

    /// The same number of exceptions on days drawn without replacement (Floyd's algorithm; Bentley and Floyd
    /// 1987, Comm. ACM 30).
    private static BitSet shuffled(ExceptionSequence sequence, SplittableRandom random) {
        BitSet drawn = new BitSet(sequence.days());
        for (int day = sequence.days() - sequence.count(); day < sequence.days(); day++) {
            int one = random.nextInt(day + 1);
            drawn.set(drawn.get(one) ? day : one);
        }
        return drawn;
    }

    /// Independent exceptions with probability `rate`, drawn by geometric gaps.
    private static BitSet independent(int days, double rate, SplittableRandom random) {
        BitSet drawn = new BitSet(days);
        double scale = StrictMath.log1p(-rate);
        double day = Math.floor(StrictMath.log(1 - random.nextDouble()) / scale);
        while (day < days) {
            drawn.set((int) day);
            day += 1 + Math.floor(StrictMath.log(1 - random.nextDouble()) / scale);
        }
        return drawn;
    }
}

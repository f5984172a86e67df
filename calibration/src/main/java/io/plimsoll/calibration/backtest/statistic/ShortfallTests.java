package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.kernels.risk.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Tests of expected shortfall with p-values simulated under the model (Acerbi and Székely 2014, "Back-testing
/// expected shortfall", Risk, December; equations 4 and 6). With losses `L`, exceptions `I = 1[L > VaR]`, `p = 1
/// - α`:
///
/// ```
/// Z1 = 1 - Σ (L I / ES) / Σ I          mean size of the exceptions
/// Z2 = 1 - Σ (L I / ES) / (T p)        number and size
/// ```
///
/// Both have mean 0 for a correct model and are negative if the forecast is too small. One-sided: the p-value is
/// the share of simulated samples with a statistic at least as low. The simulation is exact: a day is an
/// exception with probability `p`, and its loss then has a uniform exceedance probability in `(0, p)`.
///
/// @param level confidence of value-at-risk and shortfall
/// @param significance p-value below which a model is rejected
/// @param samples number of simulated samples, at least 100
/// @param seed of the simulation
public record ShortfallTests(Confidence level, double significance, int samples, long seed) {
    /// @throws IllegalArgumentException if there are too few samples
    public ShortfallTests {
        if (samples < 100) {
            throw new IllegalArgumentException("samples: " + samples + " is out of range (at least 100)");
        }
    }

    /// Statistics of one sample.
    ///
    /// @param conditional Z1; NaN without an exception
    /// @param unconditional Z2
    public record Statistics(double conditional, double unconditional) {}

    /// The test of Z1: the size of exceptions, given their number.
    public TestOutcome conditional(LossForecasts forecasts, double[] losses) {
        String test = "Acerbi-Székely Z1";
        double statistic = statistics(forecasts, losses).conditional();
        if (Double.isNaN(statistic)) {
            return new TestOutcome.NotDefined(test, "no day of " + losses.length + " was an exception");
        }
        double[] simulated = Arrays.stream(simulate(forecasts))
                .mapToDouble(Statistics::conditional)
                .filter(Double::isFinite)
                .toArray();
        return tested(
                test,
                statistic,
                simulated,
                "value-at-risk is correct: Z1 does not detect a wrong number of exceptions");
    }

    /// The test of Z2: number and size of exceptions together.
    public TestOutcome unconditional(LossForecasts forecasts, double[] losses) {
        double[] simulated = Arrays.stream(simulate(forecasts))
                .mapToDouble(Statistics::unconditional)
                .toArray();
        return tested(
                "Acerbi-Székely Z2",
                statistics(forecasts, losses).unconditional(),
                simulated,
                "rejects a wrong value-at-risk as well as a wrong shortfall");
    }

    /// The statistics of observed losses.
    public Statistics statistics(LossForecasts forecasts, double[] losses) {
        if (losses.length != forecasts.days()) {
            throw new IllegalArgumentException(losses.length + " losses for " + forecasts.days() + " forecasts");
        }
        double rate = level.tailCount(1);
        double sum = 0;
        int exceptions = 0;
        for (int day = 0; day < losses.length; day++) {
            if (losses[day] > forecasts.lossExceededBy(day, rate)) {
                sum += losses[day] / forecasts.meanExceededBy(day, rate);
                exceptions++;
            }
        }
        return statistics(sum, exceptions, losses.length * rate);
    }

    /// Simulates statistics under the model. The same seed gives the same statistics.
    public Statistics[] simulate(LossForecasts forecasts) {
        double rate = level.tailCount(1);
        double[] shortfalls = new double[forecasts.days()];
        Arrays.setAll(shortfalls, day -> forecasts.meanExceededBy(day, rate));
        SplittableRandom random = new SplittableRandom(seed);
        Statistics[] drawn = new Statistics[samples];
        for (int sample = 0; sample < samples; sample++) {
            double sum = 0;
            int exceptions = 0;
            for (int day = 0; day < shortfalls.length; day++) {
                double exceedance = random.nextDouble();
                if (exceedance < rate) {
                    // Zero has probability 2⁻⁵³ and no quantile.
                    sum += forecasts.lossExceededBy(day, Math.max(exceedance, Double.MIN_NORMAL)) / shortfalls[day];
                    exceptions++;
                }
            }
            drawn[sample] = statistics(sum, exceptions, shortfalls.length * rate);
        }
        return drawn;
    }

    private static Statistics statistics(double sum, int exceptions, double expected) {
        return new Statistics(exceptions == 0 ? Double.NaN : 1 - sum / exceptions, 1 - sum / expected);
    }

    /// The observed sample counts too, so no p-value is 0 (Davison and Hinkley 1997, Bootstrap Methods, §4.2).
    private TestOutcome tested(String test, double statistic, double[] simulated, String assumption) {
        long asLow =
                Arrays.stream(simulated).filter(value -> value <= statistic).count();
        return new TestOutcome.Tested(new TestResult(
                test,
                statistic,
                (asLow + 1.0) / (simulated.length + 1.0),
                significance,
                List.of(
                        assumption,
                        "days are independent given their forecasts",
                        "the p-value is simulated from " + simulated.length + " samples of the model")));
    }
}

package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.stats.BinomialLaw;
import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import java.util.SplittableRandom;

/// The zones of the Basel Committee (1996, "Supervisory framework for the use of backtesting"). Yellow starts at
/// the number of exceptions `k` for which `P(X <= k)` reaches 95 %, red at 99.99 %.
///
/// @param days of the back-test
/// @param level confidence of the forecasts
/// @param mostGreen most exceptions of a green model
/// @param mostYellow most exceptions of a yellow model
public record TrafficLight(int days, Confidence level, int mostGreen, int mostYellow) {
    private static final double YELLOW_PROBABILITY = 0.95;
    private static final double RED_PROBABILITY = 0.9999;
    private static final long LOW_WORD = 0xFFFFFFFFL;

    /// A zone.
    public enum Zone {
        /// A correct model is here in 95 of 100 samples.
        GREEN,
        /// More exceptions than green.
        YELLOW,
        /// A correct model is here in 1 of 10,000 samples.
        RED
    }

    /// The zones for windows that do not overlap: `X` is binomial.
    public static TrafficLight independent(int days, Confidence level) {
        BinomialLaw law = new BinomialLaw(days, level.tailCount(1));
        return of(days, level, lastBelow(YELLOW_PROBABILITY, days, law), lastBelow(RED_PROBABILITY, days, law));
    }

    /// The zones for overlapping windows of `length` days, one starting each day. Neighbouring windows share most
    /// days, so exceptions cluster. `X` is simulated for independent normal days; the bounds depend on the
    /// overlap and hardly on the distribution. With 200,000 paths the yellow bound is exact up to ties. The red
    /// bound rests on 20 of these paths and is accurate to one or two exceptions.
    ///
    /// @param days number of windows
    /// @param length days of a window, at least 1
    /// @param paths number of simulated paths, at least 10,000 so that the red zone occurs
    /// @param seed of the simulation
    public static TrafficLight overlapping(int days, int length, Confidence level, int paths, long seed) {
        if (length < 1 || paths < 1 / (1 - RED_PROBABILITY) - 1) {
            throw new IllegalArgumentException(
                    "windows of " + length + " days and " + paths + " paths are out of range (at least 1 and 10,000)");
        }
        double bound =
                new UnitLaw(new Distribution.Normal()).quantileExceededBy(level.tailCount(1)) * Math.sqrt(length);
        int[] frequencies = new int[days + 1];
        SplittableRandom random = new SplittableRandom(seed);
        for (int path = 0; path < paths; path++) {
            frequencies[exceptionsOfPath(days, length, bound, random)]++;
        }
        return of(
                days,
                level,
                lastBelow(YELLOW_PROBABILITY, frequencies, paths),
                lastBelow(RED_PROBABILITY, frequencies, paths));
    }

    /// Zero exceptions are always green. At 99.99 % and 250 days a correct model has none in 97 of 100 samples.
    private static TrafficLight of(int days, Confidence level, int mostGreen, int mostYellow) {
        int green = Math.max(0, mostGreen);
        return new TrafficLight(days, level, green, Math.max(green, mostYellow));
    }

    /// The zone of a number of exceptions.
    public Zone zone(int exceptions) {
        if (exceptions <= mostGreen) {
            return Zone.GREEN;
        }
        return exceptions <= mostYellow ? Zone.YELLOW : Zone.RED;
    }

    private static int exceptionsOfPath(int days, int length, double bound, SplittableRandom random) {
        double[] window = new double[length];
        double sum = 0;
        int exceptions = 0;
        for (int day = 0; day < days + length - 1; day++) {
            double shock = normal(random.nextLong());
            sum += shock - window[day % length];
            window[day % length] = shock;
            if (day >= length - 1 && sum > bound) {
                exceptions++;
            }
        }
        return exceptions;
    }

    /// A standard normal from the two words of a draw: [SplittableRandom#nextGaussian] calls `Math.exp`.
    private static double normal(long words) {
        return NormalLane.radius(words >>> Integer.SIZE) * NormalLane.cosine(words & LOW_WORD);
    }

    private static int lastBelow(double probability, int days, BinomialLaw law) {
        int count = -1;
        while (count < days && law.atMost(count + 1) < probability) {
            count++;
        }
        return count;
    }

    private static int lastBelow(double probability, int[] frequencies, int paths) {
        int count = -1;
        long below = 0;
        while (count + 1 < frequencies.length && below + frequencies[count + 1] < probability * paths) {
            below += frequencies[++count];
        }
        return count;
    }
}

package io.plimsoll.benchmarks.lane;

import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.NormalLane;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does one option value cost? The baseline is the formula as a textbook writes it, with its logarithm and
/// its root in every call; the lane is given both.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlackLaneBenchmark {
    private static final int SIZE = 1024;

    /// Relative to the forward.
    private static final double TOLERANCE = 1e-14;

    /// Black-76 at F = K = 100, T = .5, σ = .35, r = .10 is worth 9.3679 (Haug); times `exp(r T)`, to 4
    /// decimals.
    private static final double HAUG = 9.3679 * Math.exp(0.05);

    private final double[] forward =
            new SplittableRandom(42).doubles(SIZE, 70, 130).toArray();
    private final double[] logForward = Arrays.stream(forward).map(Math::log).toArray();
    private final double[] values = new double[SIZE];

    /// The lane.
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] lane() {
        double logStrike = Math.log(100);
        double deviation = 0.35 * Math.sqrt(0.5);
        for (int i = 0; i < SIZE; i++) {
            values[i] = BlackLane.value(1, forward[i], logForward[i], 100, logStrike, deviation);
        }
        return values;
    }

    /// The textbook.
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] baseline() {
        for (int i = 0; i < SIZE; i++) {
            values[i] = textbook(forward[i], 100, 0.35, 0.5);
        }
        return values;
    }

    /// Holds the lane against a published value, and both formulas against each other.
    ///
    /// @throws IllegalStateException if they differ
    @TearDown
    public void check() {
        double atTheMoney = BlackLane.value(1, 100, Math.log(100), 100, Math.log(100), 0.35 * Math.sqrt(0.5));
        require(atTheMoney, HAUG, 1e-4);
        double[] fromLane = lane().clone();
        double[] fromTextbook = baseline();
        for (int i = 0; i < SIZE; i++) {
            require(fromLane[i], fromTextbook[i], TOLERANCE * forward[i]);
        }
    }

    private static double textbook(double forward, double strike, double volatility, double years) {
        double d1 =
                (Math.log(forward / strike) + 0.5 * volatility * volatility * years) / (volatility * Math.sqrt(years));
        double d2 = d1 - volatility * Math.sqrt(years);
        return forward * NormalLane.cumulative(d1) - strike * NormalLane.cumulative(d2);
    }

    private static void require(double value, double expected, double tolerance) {
        if (!(Math.abs(value - expected) <= tolerance)) {
            throw new IllegalStateException("the option is worth " + value + " instead of " + expected);
        }
    }
}

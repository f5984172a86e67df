package io.plimsoll.benchmarks.lane;

import io.plimsoll.kernels.lane.NormalLane;
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

/// What does the normal distribution function cost? The baseline is the exponential in it alone, below which no
/// formula of this kind can go.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NormalCumulativeBenchmark {
    private static final int SIZE = 1024;
    private static final double TOLERANCE = 1e-15;

    private final double[] arguments =
            new SplittableRandom(42).doubles(SIZE, -5, 5).toArray();
    private final double[] values = new double[SIZE];

    /// The lane.
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] cumulative() {
        for (int i = 0; i < SIZE; i++) {
            values[i] = NormalLane.cumulative(arguments[i]);
        }
        return values;
    }

    /// The exponential alone.
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public double[] baseline() {
        for (int i = 0; i < SIZE; i++) {
            values[i] = Math.exp(-0.5 * arguments[i] * arguments[i]);
        }
        return values;
    }

    /// Holds the lane against three quantiles (`scipy.special.ndtri` of .5, .975 and .999) and its own
    /// symmetry.
    ///
    /// @throws IllegalStateException if it is off
    @TearDown
    public void check() {
        require(NormalLane.cumulative(0), 0.5);
        require(NormalLane.cumulative(1.959963984540054), 0.975);
        require(NormalLane.cumulative(3.090232306167813), 0.999);
        for (double argument : arguments) {
            require(NormalLane.cumulative(argument) + NormalLane.cumulative(-argument), 1);
        }
    }

    private static void require(double value, double expected) {
        if (!(Math.abs(value - expected) <= TOLERANCE)) {
            throw new IllegalStateException("the distribution function gave " + value + " instead of " + expected);
        }
    }
}

package io.plimsoll.benchmarks.risk;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to find the worst losses that the default confidence levels need? The baseline sorts
/// them all.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TailSelectionBenchmark {
    /// Number of losses.
    @Param({"100000", "1000000"})
    public int scenarios = 100_000;

    private double[] losses = new double[0];
    private int depth;

    /// Draws the losses.
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(42);
        losses = new double[scenarios];
        Arrays.setAll(losses, i -> random.nextGaussian());
        depth = TailDepth.of(RiskLevels.DEFAULT_CONFIDENCES, scenarios);
    }

    /// The selection.
    @Benchmark
    public Tail selection() {
        return TailSelector.select(losses, depth);
    }

    /// A full sort of a copy.
    @Benchmark
    public double[] baseline() {
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /// Holds the selection against the end of the sorted losses, and its scenarios against the losses.
    ///
    /// @throws IllegalStateException if they differ
    @TearDown
    public void check() {
        double[] sorted = baseline();
        Tail tail = selection();
        if (!Arrays.equals(tail.losses(), Arrays.copyOfRange(sorted, scenarios - depth, scenarios))) {
            throw new IllegalStateException("the selection is not the end of the sorted losses");
        }
        for (int i = 0; i < depth; i++) {
            if (losses[tail.scenarios()[i]] != tail.losses()[i]) {
                throw new IllegalStateException("the loss of rank " + i + " is not that of its scenario");
            }
        }
    }
}

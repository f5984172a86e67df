package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.workload.PathDesk;
import io.plimsoll.benchmarks.workload.RequestCompilation;
import io.plimsoll.benchmarks.workload.RunningLoss;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;
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

/// What does one path of W3 cost, 240 steps of 32 factors, on one thread? The baseline is the formula in a plain
/// loop.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PathDeskBenchmark {
    private static final int SCENARIOS = 2048;

    private final Simulation simulation = RequestCompilation.simulationOf(PathDesk.request(SCENARIOS, 42));
    private final Backend reference = CpuBackends.reference();
    private final Backend vector = CpuBackends.vector();
    private final RunningLoss plain = new RunningLoss(simulation);
    private double[] losses = new double[0];

    /// The reference backend.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] reference() {
        losses = reference.simulateRunning(simulation, CpuBackends.ONE_THREAD).worst();
        return losses;
    }

    /// The vector backend.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] vector() {
        losses = vector.simulateRunning(simulation, CpuBackends.ONE_THREAD).worst();
        return losses;
    }

    /// One path after the other.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] baseline() {
        losses = plain.of(0, SCENARIOS);
        return losses;
    }

    /// Holds the last losses against the published answer.
    ///
    /// @throws IllegalStateException if they do not give it
    @TearDown
    public void check() {
        PathDesk.ANSWER.check(losses);
    }
}

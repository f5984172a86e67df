package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.workload.OptionBook;
import io.plimsoll.benchmarks.workload.RequestCompilation;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.RiskFactor;
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

/// What does one scenario of W2 cost on the reference backend, on one thread? The baseline is what one writes
/// first.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OptionBookBenchmark {
    private static final int SCENARIOS = 2000;

    private final RiskRequest request = OptionBook.request(SCENARIOS, 42);
    private final Simulation simulation = RequestCompilation.simulationOf(request);
    private final Backend reference = CpuBackends.reference();
    private final PlainScenarios plain = new PlainScenarios(
            request.model().correlation().choleskyFactor(),
            request.model().factors().stream()
                    .mapToDouble(RiskFactor::volatility)
                    .toArray());
    private double[] losses = new double[0];

    /// The reference backend.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] reference() {
        losses = reference.simulate(simulation, 0, CpuBackends.ONE_THREAD).losses();
        return losses;
    }

    /// What one writes first.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] baseline() {
        losses = plain.optionLosses(SCENARIOS);
        return losses;
    }

    /// Holds the last losses against the published answer.
    ///
    /// @throws IllegalStateException if they do not give it
    @TearDown
    public void check() {
        OptionBook.ANSWER.check(losses);
    }
}

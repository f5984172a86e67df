package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.peer.CommonsMathPeer;
import io.plimsoll.benchmarks.peer.JdkPeer;
import io.plimsoll.benchmarks.peer.ScalarScenarios;
import io.plimsoll.benchmarks.workload.LinearDesk;
import io.plimsoll.benchmarks.workload.RequestCompilation;
import io.plimsoll.benchmarks.workload.WorkloadMarket;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/// What does one scenario of W1 cost, on one thread? The baseline is straightforward code.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LinearDeskBenchmark {
    private static final int SCENARIOS = 20_000;

    private final RiskRequest request = LinearDesk.request(SCENARIOS, 42);
    private final Simulation simulation = RequestCompilation.simulationOf(request);
    private final Backend reference = CpuBackends.reference();
    private final Backend vector = CpuBackends.vector();
    private final double[] volatilities = IntStream.range(0, LinearDesk.ASSETS)
            .mapToDouble(WorkloadMarket::volatility)
            .toArray();
    private final CorrelationMatrix correlation = request.model().correlation();
    private final ScalarScenarios plain =
            new ScalarScenarios(JdkPeer.normals(correlation.choleskyFactor()), volatilities);
    private final ScalarScenarios commonsMath =
            new ScalarScenarios(CommonsMathPeer.normals(WorkloadMarket.correlations(LinearDesk.ASSETS)), volatilities);
    private final double[] values = new double[LinearDesk.ASSETS];
    private double[] losses = new double[0];

    /// Nets the positions of the baseline, as the engine does for itself.
    public LinearDeskBenchmark() {
        for (int k = 0; k < LinearDesk.POSITIONS; k++) {
            values[k % LinearDesk.ASSETS] += WorkloadMarket.quantity(k) * WorkloadMarket.spot(k % LinearDesk.ASSETS);
        }
    }

    /// The reference backend.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] reference() {
        losses = reference.simulate(simulation, 0, CpuBackends.ONE_THREAD).losses();
        return losses;
    }

    /// The vector backend.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] vector() {
        losses = vector.simulate(simulation, 0, CpuBackends.ONE_THREAD).losses();
        return losses;
    }

    /// Commons Math.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] commonsMath() {
        losses = commonsMath.linearLosses(values, SCENARIOS);
        return losses;
    }

    /// The straightforward code.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] baseline() {
        losses = plain.linearLosses(values, SCENARIOS);
        return losses;
    }

    /// Holds the last losses against the published answer.
    ///
    /// @throws IllegalStateException if they do not give it
    @TearDown
    public void check() {
        LinearDesk.ANSWER.check(losses);
    }
}

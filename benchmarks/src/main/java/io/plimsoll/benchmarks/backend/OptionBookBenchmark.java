package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.peer.CommonsMathPeer;
import io.plimsoll.benchmarks.peer.FinmathPeer;
import io.plimsoll.benchmarks.peer.JdkPeer;
import io.plimsoll.benchmarks.peer.ScalarScenarios;
import io.plimsoll.benchmarks.peer.StrataPeer;
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

/// What does one scenario of W2 cost, on one thread? The baseline is straightforward code.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OptionBookBenchmark {
    private static final int SCENARIOS = 2000;

    private final RiskRequest request = OptionBook.request(SCENARIOS, 42);
    private final Simulation simulation = RequestCompilation.simulationOf(request);
    private final Backend reference = CpuBackends.reference();
    private final Backend vector = CpuBackends.vector();
    private final double[] volatilities = request.model().factors().stream()
            .mapToDouble(RiskFactor::volatility)
            .toArray();
    private final double[][] root = request.model().correlation().choleskyFactor();
    private final ScalarScenarios plain = new ScalarScenarios(JdkPeer.normals(root), volatilities);
    private final ScalarScenarios commonsMath =
            new ScalarScenarios(CommonsMathPeer.normals(OptionBook.correlations()), volatilities);
    private final ScalarScenarios finmath = new ScalarScenarios(FinmathPeer.normals(root, SCENARIOS), volatilities);
    private final ScalarScenarios strata = new ScalarScenarios(StrataPeer.normals(root), volatilities);
    private double[] losses = new double[0];

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
        losses = commonsMath.optionLosses(CommonsMathPeer::value, SCENARIOS);
        return losses;
    }

    /// finmath-lib.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] finmath() {
        losses = finmath.optionLosses(FinmathPeer::value, SCENARIOS);
        return losses;
    }

    /// Strata.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] strata() {
        losses = strata.optionLosses(StrataPeer::value, SCENARIOS);
        return losses;
    }

    /// The straightforward code.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] baseline() {
        losses = plain.optionLosses(JdkPeer::value, SCENARIOS);
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

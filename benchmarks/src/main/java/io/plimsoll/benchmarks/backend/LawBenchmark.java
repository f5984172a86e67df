package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.workload.LawVariants;
import io.plimsoll.benchmarks.workload.LinearDesk;
import io.plimsoll.benchmarks.workload.OptionBook;
import io.plimsoll.benchmarks.workload.RequestCompilation;
import io.plimsoll.benchmarks.workload.WorkloadAnswer;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does a fat-tailed law cost on the vector backend, per scenario and on one thread? The baseline is the
/// normal law. W1 does little but draw; W2 revalues options.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LawBenchmark {
    private static final int SCENARIOS = 20_000;
    /// Single against double precision.
    private static final double TOLERANCE = 1e-5;

    /// The workload.
    @Param({"W1", "W2"})
    public String workload = "W1";

    private final Backend reference = CpuBackends.reference();
    private final Backend vector = CpuBackends.vector();
    private @Nullable Simulation normal;
    private @Nullable Simulation studentT;
    private @Nullable Simulation filteredHistory;
    private @Nullable Simulation last;
    private double[] losses = new double[0];

    /// Compiles the workload under each law.
    @Setup
    public void compile() {
        RiskRequest request =
                workload.equals("W1") ? LinearDesk.request(SCENARIOS, 42) : OptionBook.request(SCENARIOS, 42);
        normal = RequestCompilation.simulationOf(request);
        studentT = RequestCompilation.simulationOf(LawVariants.studentT(request));
        filteredHistory = RequestCompilation.simulationOf(LawVariants.filteredHistory(request));
    }

    /// The normal law.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] baseline() {
        return simulate(normal);
    }

    /// Student-t, one mixing variable a period.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] studentT() {
        return simulate(studentT);
    }

    /// Filtered history, one row a period: the law of the model that `calibrate` writes by default.
    @Benchmark
    @OperationsPerInvocation(SCENARIOS)
    public double[] filteredHistory() {
        return simulate(filteredHistory);
    }

    private double[] simulate(@Nullable Simulation simulation) {
        if (simulation == null) {
            throw new IllegalStateException("nothing is compiled");
        }
        last = simulation;
        losses = vector.simulate(simulation, 0, CpuBackends.ONE_THREAD).losses();
        return losses;
    }

    /// Holds the last losses against the reference backend.
    ///
    /// @throws IllegalStateException if the figures differ
    @TearDown
    public void check() {
        if (last == null) {
            return;
        }
        double[] expected = reference.simulate(last, 0, CpuBackends.ONE_THREAD).losses();
        double seen = WorkloadAnswer.valueAtRisk(losses).value();
        double right = WorkloadAnswer.valueAtRisk(expected).value();
        if (!(Math.abs(seen - right) <= TOLERANCE * Math.abs(right))) {
            throw new IllegalStateException("the value at risk is " + seen + ": it must be " + right);
        }
    }
}

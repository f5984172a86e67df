package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.bench.VenueRun;
import io.plimsoll.benchmarks.bench.WorkloadFigures;
import io.plimsoll.benchmarks.workload.RequestCompilation;
import io.plimsoll.benchmarks.workload.VenueAccounts;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;
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

/// What does one account of W4 cost, on one thread, the shared scenarios included? The baseline is the plain
/// product and a selection, from unit losses that are there already.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VenueAccountsBenchmark {
    private final Simulation simulation =
            RequestCompilation.simulationOf(VenueAccounts.request(VenueAccounts.SCENARIOS, 42));
    private final Backend backend = CpuBackends.reference();
    private final VenueRun reference = new VenueRun(backend, simulation, CpuBackends.ONE_THREAD);
    private final VenueRun vector = new VenueRun(CpuBackends.vector(), simulation, CpuBackends.ONE_THREAD);
    private final double[][] unitLosses = unitLosses();
    private double sum;

    private double[][] unitLosses() {
        int[] scenarios = IntStream.range(0, VenueAccounts.SCENARIOS).toArray();
        double[] rows = new double[scenarios.length * VenueAccounts.INSTRUMENTS];
        backend.replay(simulation, scenarios, rows, CpuBackends.ONE_THREAD);
        double[][] losses = new double[VenueAccounts.INSTRUMENTS][scenarios.length];
        for (int i = 0; i < rows.length; i++) {
            losses[i % VenueAccounts.INSTRUMENTS][i / VenueAccounts.INSTRUMENTS] = rows[i];
        }
        return losses;
    }

    /// The reference backend.
    @Benchmark
    @OperationsPerInvocation(VenueAccounts.ACCOUNTS)
    public double reference() {
        sum = sumOf(reference.run());
        return sum;
    }

    /// The vector backend.
    @Benchmark
    @OperationsPerInvocation(VenueAccounts.ACCOUNTS)
    public double vector() {
        sum = sumOf(vector.run());
        return sum;
    }

    /// One account after the other.
    @Benchmark
    @OperationsPerInvocation(VenueAccounts.DISTINCT)
    public double baseline() {
        sum = IntStream.range(0, VenueAccounts.DISTINCT)
                .mapToDouble(account -> VenueAccounts.copies(account) * VenueAccounts.valueAtRisk(account, unitLosses))
                .sum();
        return sum;
    }

    private static double sumOf(WorkloadFigures figures) {
        return switch (figures) {
            case WorkloadFigures.OfAccounts(double total) -> total;
            case WorkloadFigures.OfBook book -> throw new IllegalStateException("not of accounts: " + book);
        };
    }

    /// Holds the last sum against the published answer.
    ///
    /// @throws IllegalStateException if it is another
    @TearDown
    public void check() {
        if (!VenueAccounts.SUM_OF_VALUE_AT_RISK.contains(sum)) {
            throw new IllegalStateException(
                    "the sum of the values at risk is " + sum + ": it must be " + VenueAccounts.SUM_OF_VALUE_AT_RISK);
        }
    }
}

package io.plimsoll.benchmarks.backend;

import io.plimsoll.benchmarks.workload.OptionBook;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.surface.SurfaceUse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does the margin of 100,000 options cost with value surfaces, all cores? The baseline revalues every option
/// in every scenario in double precision, and so does the vector backend in single precision. The time is that of a
/// whole request, contributions among it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class LargeOptionBookBenchmark {
    /// Between the figures of any two of the three.
    private static final double AGREEMENT = 1e-5;

    private static final String REFERENCE = "reference";
    private static final String VECTOR = "vector";

    /// Options of W2's formulas.
    @Param("100000")
    public int options = 100_000;

    /// Scenarios of the request.
    @Param("20000")
    public int scenarios = 20_000;

    private final MarginEngine engine =
            new MarginEngine(BackendRegistry.discover(), Runtime.getRuntime().availableProcessors());

    private @Nullable RiskResult last;

    /// Surfaces for most scenarios, every option for the tail.
    @Benchmark
    public RiskResult surfaces() {
        return evaluate(SimulationPlan.Revaluation.AUTOMATIC, REFERENCE);
    }

    /// Every option in every scenario on the reference backend.
    @Benchmark
    public RiskResult baseline() {
        return evaluate(SimulationPlan.Revaluation.EXACT, REFERENCE);
    }

    /// Every option in every scenario on the vector backend.
    @Benchmark
    public RiskResult vector() {
        return evaluate(SimulationPlan.Revaluation.EXACT, VECTOR);
    }

    private RiskResult evaluate(SimulationPlan.Revaluation revaluation, String backend) {
        SimulationPlan plan = new SimulationPlan(Duration.ofDays(1), 1, scenarios, 42, revaluation);
        RiskResult result = engine.evaluate(OptionBook.request(options, plan, backend));
        last = result;
        return result;
    }

    /// Holds the last figures against those of another way: the vector backend's, or where those are the last, the
    /// surfaces'.
    ///
    /// @throws IllegalStateException if a value at risk or a shortfall differs, or a surface was used that errs
    @TearDown
    public void check() {
        RiskResult result = last;
        if (result == null) {
            throw new IllegalStateException("nothing has run");
        }
        RiskResult other = result.evidence().backend().equals(VECTOR) ? surfaces() : vector();
        for (int i = 0; i < result.losses().size(); i++) {
            LossFigures one = result.losses().get(i);
            LossFigures two = other.losses().get(i);
            hold("value at risk", one.valueAtRisk().value(), two.valueAtRisk().value());
            hold(
                    "expected shortfall",
                    one.expectedShortfall().value(),
                    two.expectedShortfall().value());
        }
        SurfaceUse use = result.evidence().surfaces();
        if (use != null && (!use.isUsed() || use.largestError() > 1e-6)) {
            throw new IllegalStateException("surfaces must be used and good: " + use.sentence());
        }
    }

    private static void hold(String figure, double one, double two) {
        if (!(Math.abs(one - two) <= AGREEMENT * Math.abs(two))) {
            throw new IllegalStateException(figure + " is " + one + ": it must be " + two);
        }
    }
}

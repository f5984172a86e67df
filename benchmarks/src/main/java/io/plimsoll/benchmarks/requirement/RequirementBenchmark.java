package io.plimsoll.benchmarks.requirement;

import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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

/// What does the standard policy's requirement of the market maker's book add to its margin, and a close-out of
/// several days to that? The baseline is the margin without a policy.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class RequirementBenchmark {
    private static final String EXAMPLE = "/io/plimsoll/server/http/docs/examples/market-maker.json";
    private static final String METHODOLOGY = "{\"methodology\":{},";
    /// A tenth of one coin a day is traded: the perpetual takes the ten days that the policy allows at most.
    private static final String SLOW =
            "\"market\":{\"liquidity\":" + "[{\"instrument\":\"BTC-PERPETUAL\",\"averageDailyVolume\":\"1\"}],";

    /// Threads of a simulation; 0 for all cores.
    @Param("0")
    public int threads;

    private final BackendRegistry registry = BackendRegistry.discover();
    private final String document = document();
    private final MarginRequest bare = read(document);
    private final MarginRequest asked = read(document.replaceFirst("\\{", METHODOLOGY));
    private final MarginRequest slow =
            read(document.replaceFirst("\\{", METHODOLOGY).replaceFirst("\"market\": \\{", SLOW));
    private @Nullable MarginCalculator calculator;
    private @Nullable MarginAnswer last;

    private static String document() {
        try (InputStream stream =
                Objects.requireNonNull(RequirementBenchmark.class.getResourceAsStream(EXAMPLE), EXAMPLE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static MarginRequest read(String document) {
        return switch (new MarginRequestReader()
                .read(document.getBytes(StandardCharsets.UTF_8), new RequestOverrides("vector", null, 100_000))) {
            case ReadResult.Accepted<MarginRequest>(MarginRequest request) -> request;
            case ReadResult.Refused<MarginRequest>(List<Fault> faults) ->
                throw new IllegalStateException(faults.toString());
        };
    }

    /// Without a policy.
    @Benchmark
    public MarginAnswer baseline() {
        return calculate(bare);
    }

    /// With the standard policy; everything is closed out within the horizon.
    @Benchmark
    public MarginAnswer requirement() {
        return calculate(asked);
    }

    /// With the standard policy; the BTC perpetual takes ten days, and what stands behind it.
    @Benchmark
    public MarginAnswer closeOut() {
        return calculate(slow);
    }

    private MarginAnswer calculate(MarginRequest request) {
        if (calculator == null) {
            int cores = Runtime.getRuntime().availableProcessors();
            calculator = new MarginCalculator(
                    new MarginEngine(registry, threads == 0 ? cores : threads), MaintenanceRatio.DEFAULT);
        }
        last = calculator.calculate(request);
        return last;
    }

    /// Checks that the margin is that of the example, and that the lines of a requirement add up.
    ///
    /// @throws IllegalStateException if not
    @TearDown
    public void check() {
        MarginAnswer answer = Objects.requireNonNull(last);
        double margin = answer.margin().initial().doubleValue();
        if (Math.abs(margin - 76_358) > 1) {
            throw new IllegalStateException("the margin is " + margin + ": it must be 76,358");
        }
        Requirement requirement = answer.requirement();
        if (requirement != null) {
            BigDecimal sum = requirement.components().stream()
                    .map(component -> component.amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(requirement.initial()) != 0) {
                throw new IllegalStateException("the lines sum to " + sum + " and not to " + requirement.initial());
            }
        }
    }
}

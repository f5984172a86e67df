package io.plimsoll.benchmarks.lane;

import io.plimsoll.kernels.lane.PhiloxLane;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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

/// What does one random word cost, drawn by its counter? The baseline is the JDK's L64X128MixRandom, which draws
/// in sequence and can do nothing else.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PhiloxLaneBenchmark {
    private static final int WORDS = 4096;

    /// Random123's known answer for counter 0 and key 0.
    private static final long[] KNOWN_ANSWER = {0x6627e8d5L, 0xe169c58dL, 0xbc57ac4cL, 0x9b00dbd8L};

    private final long[] words = new long[4];
    private final RandomGenerator sequential =
            RandomGeneratorFactory.of("L64X128MixRandom").create(42);

    /// The lane: four words a counter.
    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long counterBased() {
        long sum = 0;
        for (int scenario = 0; scenario < WORDS / 4; scenario++) {
            PhiloxLane.draw(scenario, PhiloxLane.SHOCKS, 0, 0, 42, words);
            sum += words[0] ^ words[1] ^ words[2] ^ words[3];
        }
        return sum;
    }

    /// A generator with a state.
    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long baseline() {
        long sum = 0;
        for (int word = 0; word < WORDS; word++) {
            sum += sequential.nextInt();
        }
        return sum;
    }

    /// Holds the compiled lane against its known answer.
    ///
    /// @throws IllegalStateException if it is another
    @TearDown
    public void check() {
        PhiloxLane.draw(0, PhiloxLane.SHOCKS, 0, 0, 0, words);
        if (!Arrays.equals(words, KNOWN_ANSWER)) {
            throw new IllegalStateException("counter 0 and key 0 gave " + Arrays.toString(words));
        }
    }
}

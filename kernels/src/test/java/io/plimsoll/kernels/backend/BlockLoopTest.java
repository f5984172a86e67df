package io.plimsoll.kernels.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockLoopTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyBlockRunsOnce(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(1_000);
        AtomicLong furthest = new AtomicLong();

        BlockLoop.run(
                1_000,
                10,
                9_995,
                execution(threads, (done, total) -> furthest.accumulateAndGet(done, Math::max), false),
                () -> runs::incrementAndGet);

        for (int i = 0; i < runs.length(); i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
        assertThat(furthest).hasValue(9_995);
    }

    @Test
    void noBlocksAreNoWork() {
        BlockLoop.run(0, 10, 0, execution(4, Execution.Progress.SILENT, false), () -> block -> {
            throw new AssertionError("ran block " + block);
        });
    }

    /// The first failure reaches the caller, from whichever thread, and the others stop.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aFailureReachesTheCaller(int threads) {
        assertThatIllegalStateException()
                .isThrownBy(() -> BlockLoop.run(
                        1_000, 1, 1_000, execution(threads, Execution.Progress.SILENT, false), () -> block -> {
                            throw new IllegalStateException("block " + block);
                        }))
                .withMessageStartingWith("block ");
    }

    @Test
    void aCancelledLoopEnds() {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() ->
                        BlockLoop.run(10, 1, 10, execution(2, Execution.Progress.SILENT, true), () -> block -> {}));
    }

    @Test
    void oneThreadIsNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> execution(0, Execution.Progress.SILENT, false));
    }

    private Execution execution(int threads, Execution.Progress progress, boolean cancelled) {
        return new Execution(threads, executor, progress, () -> cancelled);
    }
}

package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.json.request.ExampleRequests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final List<MarginRequest> EXAMPLES = ExampleRequests.read();

    private static final MarginAnswer ANSWER = new MarginCalculator(
                    new MarginEngine(BackendRegistry.discover(), 1), MaintenanceRatio.DEFAULT)
            .calculate(EXAMPLES.getLast(), Execution.Progress.SILENT, () -> false);

    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void theExamplesAreTheRealThing() {
        assertThat(EXAMPLES).hasSize(3).allSatisfy(request -> {
            assertThat(request.risk().backend()).isEqualTo("auto");
            assertThat(request.risk().positions()).isNotEmpty();
        });
    }

    /// Whatever each round takes, six cannot each be faster than the fastest before by a tenth for ever.
    @Test
    void itEndsWhenNothingGetsFaster() {
        WarmUp warmUp = warmUp(LONG, () -> {});
        assertThat(warmUp.isDone()).isFalse();
        warmUp.start();
        await().until(warmUp::isDone);
        assertThat(computed.get()).isGreaterThanOrEqualTo(6 * EXAMPLES.size());
    }

    @Test
    void itEndsWhenItIsClosed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        WarmUp warmUp = new WarmUp(
                (request, progress, cancelled) -> {
                    begun.countDown();
                    await().until(cancelled::getAsBoolean);
                    throw new CancellationException();
                },
                () -> EXAMPLES,
                LONG);
        warmUp.start();
        begun.await();
        assertThat(warmUp.isDone()).isFalse();
        warmUp.close();
        await().until(warmUp::isDone);
    }

    @Test
    void itEndsAtItsLimit() {
        WarmUp warmUp = warmUp(Duration.ofSeconds(1), () -> {
            // Every round is faster than the one before.
            sleep(Math.max(0, 300 >> (computed.get() / EXAMPLES.size())));
        });
        warmUp.start();
        await().atMost(Duration.ofSeconds(20)).until(warmUp::isDone);
    }

    @Test
    void aFailureEndsItAndNothingElse() {
        WarmUp warmUp = warmUp(LONG, () -> {
            throw new IllegalStateException("no backend");
        });
        warmUp.start();
        await().until(warmUp::isDone);
        assertThat(computed.get()).isEqualTo(1);
    }

    @Test
    void withoutTimeThereIsNone() {
        WarmUp warmUp = warmUp(Duration.ZERO, () -> {});
        assertThat(warmUp.isDone()).isTrue();
        warmUp.start();
        assertThat(computed.get()).isZero();
    }

    private WarmUp warmUp(Duration limit, Runnable work) {
        return new WarmUp(
                (request, progress, cancelled) -> {
                    computed.incrementAndGet();
                    work.run();
                    return ANSWER;
                },
                () -> EXAMPLES,
                limit);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.plimsoll.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int TASKS = 3;

    private final AtomicInteger once = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    /// Whatever each round takes, six cannot each be faster than the fastest before by a tenth for ever.
    @Test
    void itEndsWhenNothingGetsFaster() {
        WarmUp warmUp = warmUp(LONG, () -> {});
        assertThat(warmUp.isDone()).isFalse();
        warmUp.start();
        await().until(warmUp::isDone);
        assertThat(once.get()).isEqualTo(1);
        assertThat(repeated.get()).isGreaterThanOrEqualTo(6 * TASKS);
    }

    @Test
    void itEndsWhenItIsClosed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        WarmUp.Task task = cancelled -> {
            begun.countDown();
            await().until(cancelled::getAsBoolean);
            throw new CancellationException();
        };
        WarmUp warmUp = new WarmUp(() -> List.of(task), List::of, LONG);
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
            sleep(Math.max(0, 300 >> (repeated.get() / TASKS)));
        });
        warmUp.start();
        await().atMost(Duration.ofSeconds(20)).until(warmUp::isDone);
    }

    /// Even within one example: the service must become ready.
    @Test
    void aLongExampleEndsAtTheLimit() {
        WarmUp warmUp = new WarmUp(
                () -> List.of(cancelled -> {
                    await().atMost(Duration.ofSeconds(20)).until(cancelled::getAsBoolean);
                    throw new CancellationException();
                }),
                List::of,
                Duration.ofSeconds(1));
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
        assertThat(repeated.get()).isEqualTo(1);
    }

    @Test
    void withoutTimeThereIsNone() {
        WarmUp warmUp = warmUp(Duration.ZERO, () -> {});
        assertThat(warmUp.isDone()).isTrue();
        warmUp.start();
        assertThat(once.get()).isZero();
    }

    private WarmUp warmUp(Duration limit, Runnable work) {
        WarmUp.Task task = cancelled -> {
            repeated.incrementAndGet();
            work.run();
        };
        return new WarmUp(
                () -> Collections.nCopies(TASKS, task), () -> List.of(cancelled -> once.incrementAndGet()), limit);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}

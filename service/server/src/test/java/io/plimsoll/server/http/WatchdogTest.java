package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    @Test
    void endsAProcessWhoseLoopDoesNotRun() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger answered = new AtomicInteger();
        try (Watchdog dog = new Watchdog(
                task -> {
                    if (answered.incrementAndGet() <= 3) {
                        task.run();
                    }
                },
                Duration.ofMillis(50),
                ended::countDown,
                5)) {
            dog.start();
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(answered).hasValue(4);
        }
    }

    @Test
    void leavesAProcessWhoseLoopRuns() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (Watchdog dog = new Watchdog(Runnable::run, Duration.ofMillis(5), ended::countDown, 1)) {
            dog.start();
            assertThat(ended.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        try (Watchdog off = new Watchdog(task -> {}, Duration.ZERO, ended::countDown, 1)) {
            off.start();
            assertThat(ended.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}

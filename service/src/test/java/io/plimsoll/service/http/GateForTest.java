package io.plimsoll.service.http;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.service.margin.MarginAnswer;
import io.plimsoll.service.margin.MarginRequest;
import io.plimsoll.service.runtime.MarginComputation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A computation that stands still until a test lets it go on, and obeys a cancellation meanwhile.
final class GateForTest implements MarginComputation {
    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final MarginComputation behind = ServiceUnderTest.computation();

    @Override
    public MarginAnswer calculate(MarginRequest request, Execution.Progress progress, BooleanSupplier isCancelled) {
        entered.incrementAndGet();
        long start = System.nanoTime();
        try {
            while (!open.await(5, TimeUnit.MILLISECONDS)) {
                if (isCancelled.getAsBoolean()) {
                    cancelled.incrementAndGet();
                    throw new CancellationException("the simulation was cancelled");
                }
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                    throw new IllegalStateException("nobody opened the gate");
                }
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
        return behind.calculate(request, progress, isCancelled);
    }

    void open() {
        open.countDown();
    }

    int entered() {
        return entered.get();
    }

    int cancelled() {
        return cancelled.get();
    }
}

package io.plimsoll.server.http;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.SimulationOutcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Computations that stand still until a test lets them go on, and obey a cancellation meanwhile.
final class GateForTest {
    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Computations behind = ServiceUnderTest.computations();

    Computations computations() {
        return new Computations(
                this::margin,
                SimulationOutcome.ofEach(this::margin),
                this::batch,
                behind.stress(),
                behind.whatIf(),
                behind.explain(),
                behind.optimise(),
                behind.forecast(),
                behind.greeks(),
                behind.venues(),
                behind.firm(),
                behind.orderCheck());
    }

    private MarginAnswer margin(MarginRequest request, Execution.Progress progress, BooleanSupplier isCancelled) {
        standStill(isCancelled);
        return behind.margin().calculate(request, progress, isCancelled);
    }

    private BatchAnswer batch(BatchRequest request, Execution.Progress progress, BooleanSupplier isCancelled) {
        standStill(isCancelled);
        return behind.batch().calculate(request, progress, isCancelled);
    }

    private void standStill(BooleanSupplier isCancelled) {
        entered.incrementAndGet();
        long start = System.nanoTime();
        try {
            while (!open.await(5, TimeUnit.MILLISECONDS)) {
                if (isCancelled.getAsBoolean()) {
                    cancelled.incrementAndGet();
                    throw new CancellationException("the simulation was cancelled");
                }
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                    throw new IllegalStateException("the gate was not opened");
                }
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
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

package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps one worker of a device running. The worker starts on first use, answers requests only after its
/// self-test, and ends at its first fault. It is restarted after a pause that doubles with each fault; requests
/// wait for the first start only. A device that computed a wrong result is not restarted. Thread-safe: threads
/// take turns.
final class WorkerSupervisor implements AutoCloseable {
    private static final int MAX_DOUBLINGS = 7;

    /// State of the worker.
    enum State {
        IDLE,
        STARTING,
        READY,
        RECOVERING,
        QUARANTINED,
        CLOSED
    }

    private final Supplier<WorkerConnection> starter;
    private final Function<WorkerConnection, List<String>> selfTest;
    private final long firstPauseMillis;
    private final ReentrantLock turn = new ReentrantLock(true);
    private State state = State.IDLE;
    private @Nullable WorkerConnection link;
    private WorkerGreeting greeting = WorkerGreeting.refused("");
    private List<String> findings = List.of();
    private String fault = "";
    private int faults;

    /// @param starter starts a worker
    /// @param selfTest throws [DeviceFaultException] for a faulty worker, else returns its findings
    /// @param firstPauseMillis pause before the first restart
    WorkerSupervisor(
            Supplier<WorkerConnection> starter,
            Function<WorkerConnection, List<String>> selfTest,
            long firstPauseMillis) {
        this.starter = starter;
        this.selfTest = selfTest;
        this.firstPauseMillis = firstPauseMillis;
    }

    synchronized State state() {
        return state;
    }

    /// Why the worker cannot answer; empty if it can.
    synchronized String fault() {
        return switch (state) {
            case IDLE, STARTING, READY -> "";
            case RECOVERING -> "the worker is being started again after a fault: " + fault;
            case QUARANTINED -> fault;
            case CLOSED -> "the worker was ended";
        };
    }

    /// The greeting of the last worker.
    synchronized WorkerGreeting greeting() {
        return greeting;
    }

    /// The findings of the last self-test.
    synchronized List<String> findings() {
        return findings;
    }

    /// Process id of the worker; -1 without one.
    synchronized long pid() {
        return link == null ? -1 : link.process().pid();
    }

    /// Begins the first start, unless it has begun.
    synchronized void start() {
        if (state == State.IDLE) {
            state = State.STARTING;
            inBackground(() -> bringUp(0));
        }
    }

    /// Waits until the first start has succeeded or failed.
    synchronized void awaitStart() {
        start();
        try {
            while (state == State.STARTING) {
                wait();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new DeviceFaultException("the wait for the worker was interrupted", interruption);
        }
    }

    /// Runs a request on the worker.
    ///
    /// @throws DeviceFaultException if there is no worker, or if it failed
    void ask(Consumer<WorkerConnection> request) {
        awaitStart();
        turn.lock();
        try {
            WorkerConnection worker = ready();
            try {
                request.accept(worker);
                succeeded();
            } catch (DeviceFaultException failure) {
                failed(worker, failure);
                throw failure;
            }
        } finally {
            turn.unlock();
        }
    }

    private synchronized WorkerConnection ready() {
        if (link == null) {
            throw new DeviceFaultException(fault());
        }
        return link;
    }

    private synchronized void succeeded() {
        faults = 0;
    }

    /// Takes the device out of use because it computed a wrong result.
    synchronized void quarantine(String reason) {
        if (state != State.CLOSED) {
            state = State.QUARANTINED;
            fault = "the device is in quarantine: " + reason;
            notifyAll();
            discard();
        }
    }

    private void bringUp(long pauseMillis) {
        @Nullable WorkerConnection started = null;
        try {
            Thread.sleep(pauseMillis);
            started = starter.get();
            String refusal = started.greeting().refusal();
            List<String> found = refusal.isEmpty() ? selfTest.apply(started) : List.of();
            admit(started, found);
        } catch (LossCheck.WrongLossException wrong) {
            close(started);
            quarantine("its self-test failed: " + wrong.getMessage());
        } catch (DeviceFaultException failure) {
            close(started);
            retry(String.valueOf(failure.getMessage()));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void admit(WorkerConnection started, List<String> found) {
        greeting = started.greeting();
        if (state != State.STARTING && state != State.RECOVERING) {
            inBackground(started::close);
        } else if (greeting.refusal().isEmpty()) {
            findings = new ArrayList<>(greeting.findings());
            findings.addAll(found);
            started.admit();
            link = started;
            state = State.READY;
            notifyAll();
            started.process().onEnd(() -> failed(started, new DeviceFaultException("the worker's process ended")));
        } else {
            inBackground(started::close);
            quarantine("its self-test failed: " + greeting.refusal());
        }
    }

    private synchronized void failed(WorkerConnection worker, DeviceFaultException failure) {
        if (worker.equals(link)) {
            discard();
            retry(String.valueOf(failure.getMessage()));
        }
    }

    private synchronized void retry(String reason) {
        if (state == State.CLOSED || state == State.QUARANTINED) {
            return;
        }
        state = State.RECOVERING;
        fault = reason;
        notifyAll();
        long pause = firstPauseMillis << Math.min(faults, MAX_DOUBLINGS);
        faults++;
        inBackground(() -> bringUp(pause));
    }

    private synchronized void discard() {
        WorkerConnection ended = link;
        link = null;
        if (ended != null) {
            inBackground(ended::close);
        }
    }

    private static void close(@Nullable WorkerConnection started) {
        if (started != null) {
            started.close();
        }
    }

    private static void inBackground(Runnable task) {
        Thread.ofPlatform().daemon().name("plimsoll-worker-watch").start(task);
    }

    @Override
    public void close() {
        WorkerConnection ended;
        synchronized (this) {
            state = State.CLOSED;
            notifyAll();
            ended = link;
            link = null;
        }
        close(ended);
    }
}

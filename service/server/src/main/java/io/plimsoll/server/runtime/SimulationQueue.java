package io.plimsoll.server.runtime;

import io.plimsoll.kernels.backend.Execution;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs simulations; a bounded number of requests may wait.
///
/// Requests start in [FairOrder]. At most `simulations` run, and up to [#BESIDE] more that are much shorter than
/// every one that runs. Short requests therefore never wait for long ones. Scheduling decides when a request
/// runs, never its figures.
public final class SimulationQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationQueue.class);

    /// Short requests that may run beside the `simulations`.
    private static final int BESIDE = 3;

    /// A request runs beside others if it takes at most this fraction of what each of them still takes.
    private static final double SHORT = 0.1;

    /// Fraction of the places that requests may take which are not short.
    private static final double PLACES_OF_LONG = 0.75;

    /// Longest time of a short request in the queue, seconds.
    private static final double SHORT_SECONDS = 0.1;

    /// An estimate may be this many times too high before a request is refused for it.
    private static final double DOUBT = 2;

    private static final long TICK_MILLIS = 20;

    /// How long a shutdown waits for cancelled simulations to end.
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(5);

    private final int simulations;
    private final int places;
    private final Duration deadline;
    private final long memory;
    private final Map<String, WorkRate> rates = new ConcurrentHashMap<>();
    private final FairOrder waiting = new FairOrder();
    private final Set<SimulationTicket<?>> running = new HashSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("plimsoll-compute-", 0).factory());
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plimsoll-queue").factory());
    private boolean closed;

    /// The answer to a submission.
    public sealed interface Submission<A> {
        /// Accepted; it waits or runs.
        ///
        /// @param ticket to wait for the end, or to cancel
        record Accepted<A>(SimulationTicket<A> ticket) implements Submission<A> {}

        /// Refused: every place is taken, or the request would not start in time.
        ///
        /// @param retryAfter estimated time until it would be accepted; whole seconds, at least one
        record Full<A>(Duration retryAfter) implements Submission<A> {}

        /// Refused: it needs more memory than all simulations may take.
        ///
        /// @param needed estimated heap, bytes
        /// @param allowed heap of all simulations, bytes
        record TooLarge<A>(long needed, long allowed) implements Submission<A> {}

        /// Refused: the service is shutting down.
        record Closed<A>() implements Submission<A> {}
    }

    /// @param simulations that run at the same time
    /// @param places for waiting requests, at least 1
    /// @param deadline of one request, the longest time after which a place is free
    /// @param memory heap that all simulations may take together, bytes
    public SimulationQueue(int simulations, int places, Duration deadline, long memory) {
        this.memory = memory;
        this.simulations = simulations;
        this.places = places;
        this.deadline = deadline;
        ScheduledFuture<?> _ =
                ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Submits a request.
    ///
    /// @param caller that the request's work counts for
    /// @param clock of the request; its end cancels the work
    public <A> Submission<A> submit(SimulationTask<?, A> work, Caller caller, RequestClock clock) {
        double seconds = secondsFor(work);
        SimulationTicket<A> ticket = new SimulationTicket<>(work, caller, clock, seconds);
        synchronized (this) {
            if (closed) {
                return new Submission.Closed<>();
            }
            if (work.bytes() > memory) {
                return new Submission.TooLarge<>(work.bytes(), memory);
            }
            Optional<Duration> wait = mayStart(ticket) ? Optional.empty() : refusal(ticket);
            if (wait.isPresent()) {
                return new Submission.Full<>(wait.get());
            }
            waiting.add(ticket);
            dispatch();
        }
        // One that still waits gives its place back at once.
        clock.onCancel(() -> withdraw(ticket));
        return new Submission.Accepted<>(ticket);
    }

    /// Estimated seconds of a request, from its work and the measured rate.
    public double secondsFor(SimulationTask<?, ?> work) {
        return rate(work).secondsFor(work.units());
    }

    private WorkRate rate(SimulationTask<?, ?> work) {
        return rates.computeIfAbsent(work.kind(), kind -> new WorkRate());
    }

    private void withdraw(SimulationTicket<?> ticket) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(ticket);
            notifyAll();
        }
        if (waited) {
            ticket.end(new SimulationOutcome.Cancelled<>());
        }
    }

    /// Starts every waiting request that may start. Guarded by this.
    private void dispatch() {
        boolean again = true;
        while (again) {
            again = false;
            Iterator<SimulationTicket<?>> next = waiting.all().iterator();
            // While a simulation is free, only memory keeps the first one waiting. None overtakes it then.
            boolean onlyFirst = running.size() < simulations;
            for (boolean isFirst = true; next.hasNext() && !again && (isFirst || !onlyFirst); isFirst = false) {
                SimulationTicket<?> ticket = next.next();
                if (mayStart(ticket)) {
                    again = true;
                    waiting.start(ticket);
                    ticket.start();
                    running.add(ticket);
                    threads.execute(() -> run(ticket));
                }
            }
        }
    }

    /// Whether a request may start now: its memory is free, and a simulation is free or the request is much shorter
    /// than those that run.
    private boolean mayStart(SimulationTicket<?> ticket) {
        long taken = running.stream().mapToLong(one -> one.task().bytes()).sum();
        if (ticket.task().bytes() > memory - taken) {
            return false;
        }
        if (running.size() < simulations) {
            return true;
        }
        double most = SHORT
                * running.stream()
                        .mapToDouble(SimulationTicket::secondsLeft)
                        .min()
                        .orElse(0);
        return running.size() < simulations + BESIDE && ticket.seconds() <= most;
    }

    /// Why a request cannot wait, as the time until it could; empty if it can.
    private Optional<Duration> refusal(SimulationTicket<?> ticket) {
        double seconds = ticket.seconds();
        long open =
                (seconds <= SHORT_SECONDS ? places : Math.max(1, (long) (PLACES_OF_LONG * places))) - waiting.size();
        // A caller may take half of the places that it finds free.
        if (open <= 0 || waiting.size(ticket.caller()) >= open) {
            return Optional.of(untilOneEnds());
        }
        double ahead = secondsAhead(waiting.before(ticket.caller(), seconds));
        return ahead + seconds / DOUBT > ticket.secondsAllowed() ? Optional.of(whole(ahead)) : Optional.empty();
    }

    /// Estimated seconds until everything has ended that runs or is listed.
    private double secondsAhead(List<SimulationTicket<?>> before) {
        double seconds = Stream.concat(
                                running.stream().map(SimulationTicket::secondsLeft),
                                before.stream().map(one -> Math.min(one.seconds(), one.secondsAllowed())))
                        .mapToDouble(Double::doubleValue)
                        .sum()
                / simulations;
        // By its deadline, each has ended.
        double latest = Stream.concat(running.stream(), before.stream())
                .mapToDouble(SimulationTicket::secondsAllowed)
                .max()
                .orElse(0);
        return Math.min(seconds, latest);
    }

    private <A> void run(SimulationTicket<A> ticket) {
        long start = System.nanoTime();
        RequestClock clock = ticket.clock();
        SimulationOutcome<A> outcome = clock.isToStop()
                ? new SimulationOutcome.Cancelled<>()
                : ticket.task().run(Execution.Progress.SILENT, clock::isToStop);
        long nanos = System.nanoTime() - start;
        try {
            ticket.end(outcome);
        } finally {
            synchronized (this) {
                if (outcome instanceof SimulationOutcome.Done) {
                    rate(ticket.task()).record(ticket.task().units(), nanos);
                }
                running.remove(ticket);
                dispatch();
                notifyAll();
            }
        }
    }

    /// Ends requests that waited for too long, and starts those that a running request of unexpected length let pass.
    /// A schedule ends with the first exception of its task, so none may leave it.
    private void tick() {
        try {
            endLate();
        } catch (RuntimeException failure) {
            LOG.error("the queue could not be looked after", failure);
        }
    }

    private void endLate() {
        List<SimulationTicket<?>> late;
        synchronized (this) {
            late = waiting.all().stream()
                    .filter(ticket -> ticket.clock().isLate())
                    .toList();
            late.forEach(waiting::remove);
            dispatch();
            notifyAll();
        }
        late.forEach(ticket -> ticket.end(new SimulationOutcome.Cancelled<>()));
    }

    /// Whether every request would be refused.
    public synchronized boolean isFull() {
        return waiting.size() >= places;
    }

    /// Estimated time until a place is free, from the work that runs and the measured rate. Whole seconds, at least
    /// one and at most the deadline.
    public synchronized Duration retryAfter() {
        return untilOneEnds();
    }

    private Duration untilOneEnds() {
        return whole(running.stream()
                .mapToDouble(SimulationTicket::secondsLeft)
                .min()
                .orElse(0));
    }

    private Duration whole(double seconds) {
        return Duration.ofSeconds(Math.clamp((long) Math.ceil(seconds), 1, Math.max(1, deadline.toSeconds())));
    }

    /// Number of waiting requests.
    public synchronized int waiting() {
        return waiting.size();
    }

    /// Number of running simulations.
    public synchronized int running() {
        return running.size();
    }

    /// Refuses new requests, waits for those that run or wait, and cancels the rest after `patience`.
    ///
    /// @return whether everything ended without being cancelled
    public boolean drain(Duration patience) {
        boolean ended = false;
        try {
            ended = awaitEnd(patience);
            if (!ended) {
                cancelAll();
                awaitEnd(AFTER_CANCEL);
            }
        } catch (InterruptedException interruption) {
            cancelAll();
            Thread.currentThread().interrupt();
        }
        ticks.shutdown();
        threads.shutdown();
        return ended;
    }

    private void cancelAll() {
        List<SimulationTicket<?>> open;
        synchronized (this) {
            open = Stream.concat(running.stream(), waiting.all().stream()).toList();
        }
        open.forEach(SimulationTicket::cancel);
    }

    private synchronized boolean awaitEnd(Duration patience) throws InterruptedException {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        while (running.size() + waiting.size() > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}

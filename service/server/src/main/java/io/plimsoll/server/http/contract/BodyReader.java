package io.plimsoll.server.http.contract;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.RequestClock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reads request bodies on a few threads of its own, because a large body takes a second and much memory. Large and
/// small bodies have a thread each, so that a small one does not wait for large ones.
///
/// The reader alone judges a body. It accepts only what the contract's schema accepts, which tests check.
public final class BodyReader implements AutoCloseable {
    private static final int PLACES = 64;

    /// Largest small body, bytes; it is read in some tens of milliseconds.
    private static final int SMALL = 1 << 18;

    /// Fault codes about values (422), although the reader reports them.
    private static final Set<FaultCode> ABOUT_VALUES = EnumSet.of(
            FaultCode.OUT_OF_RANGE,
            FaultCode.NOT_FINITE,
            FaultCode.UNKNOWN_HISTORY,
            FaultCode.UNKNOWN_NAME,
            FaultCode.DUPLICATE_BOOK,
            FaultCode.BOOKS_DIFFER,
            FaultCode.DUPLICATE_HISTORY,
            FaultCode.BAD_HISTORY,
            FaultCode.NOT_ENOUGH_HISTORY,
            FaultCode.TOO_MUCH_WORK);

    private static final Set<String> ABOUT_SHAPE = Arrays.stream(FaultCode.values())
            .filter(code -> !ABOUT_VALUES.contains(code))
            .map(FaultCode::text)
            .collect(Collectors.toUnmodifiableSet());

    private final ThreadPoolExecutor small = pool("small");
    private final ThreadPoolExecutor large = pool("large");

    /// The result of reading a body.
    public sealed interface Reading<Q> {
        /// A valid request.
        record Sound<Q>(Q request) implements Reading<Q> {}

        /// The body does not have the shape of the contract.
        record Malformed<Q>(List<Fault> faults) implements Reading<Q> {}

        /// The body has the right shape and invalid values.
        record Invalid<Q>(List<Fault> faults) implements Reading<Q> {}

        /// The reader failed: a bug.
        record Failed<Q>(Throwable failure) implements Reading<Q> {}
    }

    private static ThreadPoolExecutor pool(String size) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(PLACES),
                Thread.ofPlatform().daemon().name("plimsoll-reading-" + size).factory());
    }

    /// Reads a body on another thread. When the clock is cancelled, that thread is interrupted, and the reader ends.
    ///
    /// @param size of the body, bytes
    /// @param reader reads the request, or lists every fault
    /// @param done receives the result on that thread; nothing if the reading was cancelled
    /// @return false if too many bodies wait to be read
    public <Q> boolean read(RequestClock clock, int size, Supplier<ReadResult<Q>> reader, Consumer<Reading<Q>> done) {
        ThreadPoolExecutor pool = size <= SMALL ? small : large;
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    if (!clock.isToStop()) {
                        reading(reader).ifPresent(done);
                    }
                },
                null);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException noPlace) {
            return false;
        }
        clock.onCancel(() -> {
            pool.remove(task);
            task.cancel(true);
        });
        return true;
    }

    /// Reads a body on this thread; empty if the reading was cancelled.
    private static <Q> Optional<Reading<Q>> reading(Supplier<ReadResult<Q>> reader) {
        try {
            return Optional.of(
                    switch (reader.get()) {
                        case ReadResult.Refused(List<Fault> faults) -> refused(faults);
                        case ReadResult.Accepted(Q request) -> new Reading.Sound<>(request);
                    });
        } catch (CancellationException cancelled) {
            return Optional.empty();
        } catch (RuntimeException | Error failure) {
            return Optional.of(new Reading.Failed<>(failure));
        }
    }

    /// The result of a body with faults: one fault of shape makes it malformed.
    public static <Q> Reading<Q> refused(List<Fault> faults) {
        return faults.stream().anyMatch(fault -> ABOUT_SHAPE.contains(fault.code()))
                ? new Reading.Malformed<>(faults)
                : new Reading.Invalid<>(faults);
    }

    @Override
    public void close() {
        small.shutdown();
        large.shutdown();
    }
}

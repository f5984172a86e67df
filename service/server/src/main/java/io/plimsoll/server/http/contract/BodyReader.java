package io.plimsoll.server.http.contract;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reads request bodies: first the reader, which reports every fault, then the contract. Runs on a few threads of
/// its own, because a large body takes a second and much memory.
public final class BodyReader implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int PLACES = 64;

    /// Fault codes about values (422), although the reader reports them.
    private static final Set<FaultCode> ABOUT_VALUES = EnumSet.of(
            FaultCode.OUT_OF_RANGE,
            FaultCode.NOT_FINITE,
            FaultCode.UNKNOWN_HISTORY,
            FaultCode.DUPLICATE_HISTORY,
            FaultCode.BAD_HISTORY,
            FaultCode.NOT_ENOUGH_HISTORY,
            FaultCode.TOO_MUCH_WORK);

    private static final Set<String> ABOUT_SHAPE = Arrays.stream(FaultCode.values())
            .filter(code -> !ABOUT_VALUES.contains(code))
            .map(FaultCode::text)
            .collect(Collectors.toUnmodifiableSet());

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(PLACES),
            Thread.ofPlatform().daemon().name("plimsoll-reading-", 0).factory());

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

    /// Reads a body on another thread.
    ///
    /// @param reading reads the body on that thread
    /// @param done receives the result on that thread
    /// @return false if too many bodies wait to be read
    public <Q> boolean read(Supplier<Reading<Q>> reading, Consumer<Reading<Q>> done) {
        try {
            pool.execute(() -> done.accept(reading.get()));
            return true;
        } catch (RejectedExecutionException noPlace) {
            return false;
        }
    }

    /// Reads a body on this thread.
    ///
    /// @param reader reads the request, or lists every fault
    /// @param gate fault of the contract's schema, if any; called after the reader has accepted the body
    public static <Q> Reading<Q> reading(Supplier<ReadResult<Q>> reader, Supplier<Optional<Fault>> gate) {
        try {
            return switch (reader.get()) {
                case ReadResult.Refused(List<Fault> faults) -> refused(faults);
                case ReadResult.Accepted(Q request) -> {
                    Optional<Fault> fault = gate.get();
                    yield fault.isPresent()
                            ? new Reading.Malformed<>(List.of(fault.get()))
                            : new Reading.Sound<>(request);
                }
            };
        } catch (RuntimeException | Error failure) {
            return new Reading.Failed<>(failure);
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
        pool.shutdown();
    }
}

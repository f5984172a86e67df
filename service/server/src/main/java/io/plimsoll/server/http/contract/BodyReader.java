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

/// Turns bodies into requests: first the reader, which tells every fault, then the contract. On threads of its
/// own, because a large body takes a second, and few, because it takes memory.
public final class BodyReader implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int PLACES = 64;

    /// Codes that are about values though the reader gives them.
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

    /// What became of a body.
    ///
    /// @param <Q> the request
    public sealed interface Reading<Q> {
        /// A request that can be computed.
        ///
        /// @param <Q> the request
        /// @param request the request
        record Sound<Q>(Q request) implements Reading<Q> {}

        /// Not of the contract's shape.
        ///
        /// @param <Q> the request
        /// @param faults each with a pointer
        record Malformed<Q>(List<Fault> faults) implements Reading<Q> {}

        /// Of the right shape, and wrong.
        ///
        /// @param <Q> the request
        /// @param faults each with a pointer
        record Invalid<Q>(List<Fault> faults) implements Reading<Q> {}

        /// A bug.
        ///
        /// @param <Q> the request
        /// @param failure what was thrown
        record Failed<Q>(Throwable failure) implements Reading<Q> {}
    }

    /// Reads a body on another thread.
    ///
    /// @param reading reads the body there
    /// @param done called there with the result
    /// @return false where too many bodies wait to be read
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
    /// @param gate a fault of the contract's schema, if there is one; asked for after the reader took the body
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

    /// What faults make of a document: one of its shape makes it malformed.
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

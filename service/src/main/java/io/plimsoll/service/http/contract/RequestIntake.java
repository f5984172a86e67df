package io.plimsoll.service.http.contract;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.service.json.MarginRequestReader;
import io.plimsoll.service.json.ReadOutcome;
import io.plimsoll.service.json.RequestOverrides;
import io.plimsoll.service.json.tree.FaultCode;
import io.plimsoll.service.margin.MarginRequest;
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
import java.util.stream.Collectors;

/// Turns bodies into requests: first the reader, which tells every fault, then the contract. On threads of its
/// own, because a large body takes a second, and few, because it takes memory.
public final class RequestIntake implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int PLACES = 64;

    /// Codes that are about values though the reader gives them.
    private static final Set<FaultCode> ABOUT_VALUES = EnumSet.of(FaultCode.OUT_OF_RANGE, FaultCode.NOT_FINITE);

    private static final Set<String> ABOUT_SHAPE = Arrays.stream(FaultCode.values())
            .filter(code -> !ABOUT_VALUES.contains(code))
            .map(FaultCode::text)
            .collect(Collectors.toUnmodifiableSet());

    private final MarginRequestReader reader = new MarginRequestReader();
    private final RequestContract contract;
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(PLACES),
            Thread.ofPlatform().daemon().name("plimsoll-reading-", 0).factory());

    /// @param contract the second gate
    public RequestIntake(RequestContract contract) {
        this.contract = contract;
    }

    /// What became of a body.
    public sealed interface Reading {
        /// A request that can be computed.
        ///
        /// @param request the request
        record Sound(MarginRequest request) implements Reading {}

        /// Not of the contract's shape.
        ///
        /// @param faults each with a pointer
        record Malformed(List<Fault> faults) implements Reading {}

        /// Of the right shape, and wrong.
        ///
        /// @param faults each with a pointer
        record Invalid(List<Fault> faults) implements Reading {}

        /// A bug.
        ///
        /// @param failure what was thrown
        record Failed(Throwable failure) implements Reading {}
    }

    /// Reads a body on another thread.
    ///
    /// @param done called there with the result
    /// @return false where too many bodies wait to be read
    public boolean read(byte[] body, Consumer<Reading> done) {
        try {
            pool.execute(() -> done.accept(reading(body)));
            return true;
        } catch (RejectedExecutionException noPlace) {
            return false;
        }
    }

    /// Reads a body on this thread.
    public Reading reading(byte[] body) {
        try {
            return switch (reader.read(body, RequestOverrides.NONE)) {
                case ReadOutcome.Refused(List<Fault> faults) -> refused(faults);
                case ReadOutcome.Accepted(MarginRequest request) -> {
                    Optional<Fault> fault = contract.fault(body);
                    yield fault.isPresent() ? new Reading.Malformed(List.of(fault.get())) : new Reading.Sound(request);
                }
            };
        } catch (RuntimeException | Error failure) {
            return new Reading.Failed(failure);
        }
    }

    private static Reading refused(List<Fault> faults) {
        return faults.stream().anyMatch(fault -> ABOUT_SHAPE.contains(fault.code()))
                ? new Reading.Malformed(faults)
                : new Reading.Invalid(faults);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}

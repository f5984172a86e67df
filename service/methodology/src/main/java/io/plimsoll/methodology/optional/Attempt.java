package io.plimsoll.methodology.optional;

import io.plimsoll.kernels.backend.BackendRefusedException;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.ModelOverflowException;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The result of an optional computation, or the reason why it failed.
///
/// An optional computation can fail although the request is valid. A hedge may need a factor that the model lacks. A
/// sale may lead to a balance beyond the largest number. A stress scenario may leave the range of numbers.
///
/// @param <T> type of the result
public sealed interface Attempt<T> {
    /// The reason of a failure by a bug. The exception is logged.
    String INTERNAL = "internal error, see the log";

    /// The computation succeeded.
    ///
    /// @param <T> type of the result
    /// @param part the result
    record Made<T>(T part) implements Attempt<T> {}

    /// The computation failed.
    ///
    /// @param <T> type of the result
    /// @param reason in a sentence
    record LeftOut<T>(String reason) implements Attempt<T> {}

    /// The result after `part`, or the same reason.
    default <U> Attempt<U> map(Function<? super T, ? extends U> part) {
        return switch (this) {
            case Made<T>(T made) -> new Made<>(part.apply(made));
            case LeftOut<T>(String reason) -> new LeftOut<>(reason);
        };
    }

    /// Runs a computation. Invalid input, a refusal of the backend and an overflow become a reason. So does a bug,
    /// which is logged. An [Error] is thrown on, because the state after it cannot be trusted.
    ///
    /// @throws CancellationException if the computation was cancelled
    static <T> Attempt<T> of(Supplier<? extends T> computation) {
        try {
            return new Made<>(computation.get());
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (InvalidInputException refused) {
            return new LeftOut<>(refused.faults().stream().map(Fault::sentence).collect(Collectors.joining("; ")));
        } catch (ModelOverflowException | BackendRefusedException | DeviceFaultException refused) {
            return new LeftOut<>(String.valueOf(refused.getMessage()));
        } catch (RuntimeException bug) {
            System.getLogger(Attempt.class.getName())
                    .log(System.Logger.Level.ERROR, "an optional part of an answer failed", bug);
            return new LeftOut<>(INTERNAL);
        }
    }
}

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

/// The result of a computation that the program, and not the sender of a request, asked for.
///
/// Such a computation may be impossible although the request is sound: a hedge may need a factor that the model
/// lacks, a sale may lead to a balance beyond the largest number, a stress scenario may leave the range of numbers.
///
/// @param <T> what is computed
public sealed interface Attempt<T> {
    /// The reason of a part that failed by a bug. The exception is logged.
    String INTERNAL = "internal error, see the log";

    /// It was computed.
    ///
    /// @param <T> what was computed
    /// @param part the result
    record Made<T>(T part) implements Attempt<T> {}

    /// It could not be computed.
    ///
    /// @param <T> what was to be computed
    /// @param reason in a sentence
    record LeftOut<T>(String reason) implements Attempt<T> {}

    /// A part of what was computed, or the same reason.
    default <U> Attempt<U> map(Function<? super T, ? extends U> part) {
        return switch (this) {
            case Made<T>(T made) -> new Made<>(part.apply(made));
            case LeftOut<T>(String reason) -> new LeftOut<>(reason);
        };
    }

    /// Runs a computation. A refusal of the input, of the backend or of the range of numbers becomes a reason; so
    /// does a bug, which is logged. An [Error] passes: what it leaves behind is no basis for an answer.
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

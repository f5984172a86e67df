package io.plimsoll.methodology.optional;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Computes the optional parts of one answer and collects a warning for each that fails. Not thread-safe.
public final class OptionalParts {
    /// Code of the warning about a part that failed.
    public static final String CODE = "part-left-out";

    private final List<Notice> warnings = new ArrayList<>();

    /// Computes a part. If that fails, a warning gives the reason.
    ///
    /// @param path JSON pointer to the key of the request that asks for the part
    /// @param part name of the part with its article, the subject of the warning: `the liquidation plan`
    /// @throws java.util.concurrent.CancellationException if the computation was cancelled
    public <T> Optional<T> make(String path, String part, Supplier<? extends T> computation) {
        return take(path, part, Attempt.of(computation));
    }

    /// Computes a part from simulations. If that fails, a warning gives the reason. A warning also says if a
    /// fallback backend computed a figure, or the reference in place of single precision.
    ///
    /// @param engine for the simulations
    /// @param path JSON pointer to the key of the request that asks for the part
    /// @param part name of the part with its article
    /// @param computation receives the engine to use, whose runs are logged
    /// @throws java.util.concurrent.CancellationException if the computation was cancelled
    public <T> Optional<T> make(
            MarginEngine engine, String path, String part, Function<MarginEngine, ? extends T> computation) {
        RunLog log = new RunLog(part, path);
        Optional<T> made = make(path, part, () -> computation.apply(engine.withLog(log)));
        log.notices().forEach(this::warn);
        return made;
    }

    /// The result of an attempt. If it failed, a warning gives the reason.
    ///
    /// @param path JSON pointer to the key of the request that asks for the part
    /// @param part name of the part with its article
    public <T> Optional<T> take(String path, String part, Attempt<T> attempt) {
        return switch (attempt) {
            case Attempt.Made<T>(T made) -> Optional.of(made);
            case Attempt.LeftOut<T>(String reason) -> {
                warn(new Notice(CODE, path, part + " is left out: " + reason));
                yield Optional.empty();
            }
        };
    }

    /// Adds a warning, once.
    public void warn(Notice warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /// The warnings, in the order in which the parts were computed.
    public List<Notice> warnings() {
        return List.copyOf(warnings);
    }
}

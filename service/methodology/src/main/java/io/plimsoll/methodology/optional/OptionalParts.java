package io.plimsoll.methodology.optional;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes the optional parts of one answer, and keeps a warning for each that was left out. For one thread.
public final class OptionalParts {
    /// Code of the warnings.
    public static final String CODE = "part-left-out";

    private final List<Notice> warnings = new ArrayList<>();

    /// Makes a part, or keeps the reason why it was left out.
    ///
    /// @param path JSON pointer to what asks for it in the request
    /// @param part its name with an article, the subject of the warning: `the liquidation plan`
    /// @throws java.util.concurrent.CancellationException if the computation was cancelled
    public <T> Optional<T> make(String path, String part, Supplier<? extends T> computation) {
        return take(path, part, Attempt.of(computation));
    }

    /// Makes a part from simulations, or keeps the reason why it was left out. A part that holds a figure of a
    /// fallback, or of the reference in the place of single precision, has a warning too.
    ///
    /// @param engine for the simulations
    /// @param path JSON pointer to what asks for it in the request
    /// @param part its name with an article
    /// @param computation is given the engine to use, whose runs are heard
    /// @throws java.util.concurrent.CancellationException if the computation was cancelled
    public <T> Optional<T> make(
            MarginEngine engine, String path, String part, Function<MarginEngine, ? extends T> computation) {
        RunLog log = new RunLog(part, path);
        Optional<T> made = make(path, part, () -> computation.apply(engine.withLog(log)));
        log.notices().forEach(this::warn);
        return made;
    }

    /// Takes the result of an attempt, or keeps its reason.
    ///
    /// @param path JSON pointer to what asks for it in the request
    /// @param part its name with an article
    public <T> Optional<T> take(String path, String part, Attempt<T> attempt) {
        return switch (attempt) {
            case Attempt.Made<T>(T made) -> Optional.of(made);
            case Attempt.LeftOut<T>(String reason) -> {
                warn(new Notice(CODE, path, part + " is left out: " + reason));
                yield Optional.empty();
            }
        };
    }

    /// Keeps a warning that is not there yet.
    public void warn(Notice warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /// One warning for each part and reason, in the order in which they were tried.
    public List<Notice> warnings() {
        return List.copyOf(warnings);
    }
}

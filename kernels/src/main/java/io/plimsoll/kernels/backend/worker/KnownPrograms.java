package io.plimsoll.kernels.backend.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The programs that a worker holds, by their keys. Service and worker each have one and use it in the same
/// order, so that the service knows what the worker still has without asking.
///
/// @param <T> what is held for a program; never null
final class KnownPrograms<T> {
    /// A few hundred MB of the largest books, some MB of usual ones.
    private static final int MAX_PROGRAMS = 16;

    private final Map<Long, T> held = new LinkedHashMap<>(MAX_PROGRAMS, 1, true);

    /// What is held, which counts as use; null if nothing is.
    @Nullable
    T get(long key) {
        return held.get(key);
    }

    /// Holds a program, and lets go of the one that was not used for longest if there are too many.
    void put(long key, T value) {
        held.put(key, value);
        if (held.size() > MAX_PROGRAMS) {
            held.remove(held.keySet().iterator().next());
        }
    }
}

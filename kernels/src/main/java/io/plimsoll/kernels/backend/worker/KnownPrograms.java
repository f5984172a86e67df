package io.plimsoll.kernels.backend.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The programs that a worker holds, by key. Service and worker each keep one and use it in the same order, so
/// the service knows which programs the worker still has.
///
/// @param <T> value for a program; never null
final class KnownPrograms<T> {
    /// Most programs: a few hundred MB of the largest books, some MB of usual ones.
    private static final int MAX_PROGRAMS = 16;

    private final Map<Long, T> held = new LinkedHashMap<>(MAX_PROGRAMS, 1, true);

    /// The value for a key, marked as used; null if absent.
    @Nullable
    T get(long key) {
        return held.get(key);
    }

    /// Adds a program and drops the least recently used one if there are too many.
    void put(long key, T value) {
        held.put(key, value);
        if (held.size() > MAX_PROGRAMS) {
            held.remove(held.keySet().iterator().next());
        }
    }
}

package io.plimsoll.kernels.backend;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What was computed on the paths of one simulation and does not depend on the quantities held. A backend keeps its
/// own kind of state here, for example the losses of one unit of each column. Thread-safe.
public final class KeptSimulation {
    private final long mostBytes;
    private final Map<Class<?>, KeptState> states = new HashMap<>();

    /// @param mostBytes memory that one kind of state may take
    public KeptSimulation(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Memory that one kind of state may take. A backend that needs more keeps nothing.
    public long mostBytes() {
        return mostBytes;
    }

    /// The state of a kind.
    ///
    /// @param first creates it, empty
    public synchronized <T extends KeptState> T state(Class<T> kind, Supplier<T> first) {
        return kind.cast(states.computeIfAbsent(kind, unseen -> first.get()));
    }

    /// Memory of all states, bytes.
    public synchronized long bytes() {
        return states.values().stream().mapToLong(KeptState::bytes).sum();
    }
}

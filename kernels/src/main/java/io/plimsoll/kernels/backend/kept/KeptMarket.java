package io.plimsoll.kernels.backend.kept;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.KeptSimulation;
import io.plimsoll.kernels.backend.KeptState;
import io.plimsoll.kernels.book.PathPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What was computed in one market under one model and plan, whatever is held. Books whose instruments need different
/// points on the path share nothing here. Thread-safe.
public final class KeptMarket {
    private final long mostBytes;
    private final KeptSimulation shared;
    private final Map<Place, KeptSimulation> simulations = new HashMap<>();

    /// @param mostBytes memory that one kind of state may take
    public KeptMarket(long mostBytes) {
        this.mostBytes = mostBytes;
        this.shared = new KeptSimulation(mostBytes);
    }

    private record Place(String backend, PathPlan path) {}

    /// What a backend keeps for a path.
    synchronized KeptSimulation of(Backend backend, PathPlan path) {
        return simulations.computeIfAbsent(new Place(backend.name(), path), unseen -> new KeptSimulation(mostBytes));
    }

    /// The state of a kind that belongs to no backend.
    ///
    /// @param first creates it, empty
    public <T extends KeptState> T state(Class<T> kind, Supplier<T> first) {
        return shared.state(kind, first);
    }

    /// Memory of all states, bytes.
    public long bytes() {
        List<KeptSimulation> all;
        synchronized (this) {
            all = List.copyOf(simulations.values());
        }
        return shared.bytes() + all.stream().mapToLong(KeptSimulation::bytes).sum();
    }
}

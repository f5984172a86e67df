package io.plimsoll.kernels;

import io.plimsoll.kernels.attribution.Standalone;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.SimulatedLosses;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.risk.TailSelector;
import io.plimsoll.kernels.surface.SurfaceSimulation;
import io.plimsoll.kernels.surface.SurfaceUse;
import org.jspecify.annotations.Nullable;

/// What the simulation of a request has given: by revaluing every position in every scenario where each is to
/// be measured alone or the book is small, by value surfaces and an exact tail where it is large.
///
/// @param tail exact, as deep as any figure needs
/// @param standalone of each position; null where that was left out
/// @param surfaces how far surfaces were used; null where they were not tried
record SimulatedBook(
        Tail tail,
        @Nullable Standalone standalone,
        @Nullable SurfaceUse surfaces) {

    /// @throws ModelOverflowException if a path leaves the range of numbers
    static SimulatedBook run(RiskRequest request, Backend backend, Simulation simulation, Execution execution) {
        RiskLevels levels = request.levels();
        int scenarios = request.plan().scenarios();
        int depth = TailDepth.of(levels.all(), scenarios);
        boolean alone = request.includesStandalone();
        if (!alone && SurfaceSimulation.isWorthwhile(simulation.book())) {
            SurfaceSimulation simulated = SurfaceSimulation.run(backend, simulation, depth, execution);
            return new SimulatedBook(tail(simulated.losses(), depth), null, simulated.use());
        }
        int standaloneDepth = alone ? TailDepth.ofValue(levels.confidence(), scenarios) : 0;
        SimulatedLosses simulated = backend.simulate(simulation, standaloneDepth, execution);
        Tail tail = tail(simulated.losses(), depth);
        Standalone standalone = alone
                ? new Standalone(simulation.book(), simulated, levels.measure(), levels.confidence(), scenarios)
                : null;
        return new SimulatedBook(tail, standalone, null);
    }

    private static Tail tail(double[] losses, int depth) {
        ModelOverflowException.throwUnlessFinite(losses);
        return TailSelector.select(losses, depth);
    }
}

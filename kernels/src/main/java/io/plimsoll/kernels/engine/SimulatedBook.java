package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.attribution.StandaloneRisks;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.surface.SurfaceSimulation;
import io.plimsoll.kernels.surface.SurfaceUse;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The simulated tail of a request. A small book, or one whose positions are measured alone, is revalued in every
/// scenario; a large option book is simulated by value surfaces with an exact tail.
///
/// @param tail exact, deep enough for every figure
/// @param source backend whose column losses sum to those of the tail
/// @param standalone standalone risk of each position; null if omitted
/// @param surfaces use of surfaces; null if they were not tried
record SimulatedBook(
        Tail tail,
        Backend source,
        @Nullable StandaloneRisks standalone,
        @Nullable SurfaceUse surfaces) {

    private static final String SURFACES_ARE_FASTER =
            "value surfaces, in double precision, take less time for this book";

    /// @param listener is called around the simulation of the whole book
    /// @throws ModelOverflowException if a path leaves the range of numbers
    static SimulatedBook run(
            RiskRequest request, EngineRun run, Simulation simulation, ScenarioListener listener, Execution execution) {
        boolean isLarge = run.isPlain() && SurfaceSimulation.isWorthwhile(simulation, run.backend());
        boolean alone = !run.isRestricted() && isMeasuredAlone(request, simulation, isLarge);
        Simulating simulating = new Simulating(request, run, simulation, listener, execution);
        if (alone || !isLarge || request.plan().revaluation() == SimulationPlan.Revaluation.EXACT) {
            return simulating.revalued(alone, null);
        }
        int depth = TailDepth.of(request.levels().all(), request.plan().scenarios());
        SurfaceSimulation simulated = SurfaceSimulation.run(run.reference(), simulation, depth, execution);
        double[] losses = simulated.losses();
        if (losses == null) {
            return simulating.revalued(false, simulated.use());
        }
        ModelOverflowException.throwUnlessFinite(losses);
        run.preferReference(SURFACES_ARE_FASTER);
        return new SimulatedBook(TailSelector.select(losses, depth), run.reference(), null, simulated.use());
    }

    /// True if each position is to be measured alone.
    private static boolean isMeasuredAlone(RiskRequest request, Simulation simulation, boolean isLarge) {
        double kept = (double) TailDepth.ofValue(request.levels().confidence(), simulation.scenarios())
                * simulation.book().columns().size();
        return switch (request.levels().positions()) {
            case ALL -> true;
            case CONTRIBUTIONS -> false;
            case AUTOMATIC, GREEKS -> !isLarge && kept <= RiskRequest.MAX_KEPT_LOSSES;
        };
    }

    /// The simulation of a book by full revaluation.
    private record Simulating(
            RiskRequest request, EngineRun run, Simulation simulation, ScenarioListener listener, Execution execution) {
        SimulatedBook revalued(boolean alone, @Nullable SurfaceUse surfaces) {
            RiskLevels levels = request.levels();
            int scenarios = request.plan().scenarios();
            int depth = TailDepth.of(levels.all(), scenarios);
            Optional<ExactTail> found =
                    alone ? Optional.empty() : run.tailWithoutLosses(simulation, depth, levels.all(), execution);
            if (found.isPresent()) {
                return new SimulatedBook(found.get().tail(), found.get().source(), null, surfaces);
            }
            int standaloneDepth = alone ? TailDepth.ofValue(levels.confidence(), scenarios) : 0;
            SimulatedLosses simulated = run.simulate(simulation, standaloneDepth, listener, execution);
            ExactTail exact = run.tail(List.of(simulation), simulated.losses(), depth, levels.all(), execution);
            StandaloneRisks standalone = alone
                    ? new StandaloneRisks(
                            simulation.book(),
                            simulated,
                            levels.measure(),
                            levels.confidence(),
                            scenarios,
                            execution.silent())
                    : null;
            return new SimulatedBook(exact.tail(), exact.source(), standalone, surfaces);
        }
    }
}

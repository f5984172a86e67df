package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.attribution.Standalone;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.SimulatedLosses;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.selection.TailCandidates;
import io.plimsoll.kernels.selection.TailSelector;
import io.plimsoll.kernels.surface.SurfaceSimulation;
import io.plimsoll.kernels.surface.SurfaceUse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the simulation of a request has given: by revaluing every position in every scenario where each is to be
/// measured alone or the book is small, by value surfaces and an exact tail where it is large.
///
/// @param selection the backend that ran, and what was preferred to it
/// @param tail exact, as deep as any figure needs
/// @param source whose losses of columns add up to those of the tail
/// @param standalone of each position; null where that was left out
/// @param surfaces how far surfaces were used; null where they were not tried
record SimulatedBook(
        BackendRegistry.Selection selection,
        Tail tail,
        Backend source,
        @Nullable Standalone standalone,
        @Nullable SurfaceUse surfaces) {

    private static final String SURFACES_ARE_FASTER =
            "value surfaces, in double precision, take less time for this book";

    private record Run(BackendRegistry.Selection selection, SimulatedLosses simulated) {}

    /// @param selection the backend to use
    /// @param reference in double precision; the same backend, if that is
    /// @param onlooker sees the simulation of the whole book
    /// @throws ModelOverflowException if a path leaves the range of numbers
    static SimulatedBook run(
            RiskRequest request,
            BackendRegistry.Selection selection,
            Backend reference,
            Simulation simulation,
            Onlooker onlooker,
            Execution execution) {
        boolean isLarge = SurfaceSimulation.isWorthwhile(simulation, selection.backend());
        boolean alone = isMeasuredAlone(request, simulation, isLarge);
        if (alone || !isLarge || request.plan().revaluation() == SimulationPlan.Revaluation.EXACT) {
            return revalued(request, selection, reference, simulation, onlooker, execution, alone, null);
        }
        int depth = TailDepth.of(request.levels().all(), request.plan().scenarios());
        SurfaceSimulation simulated = SurfaceSimulation.run(reference, simulation, depth, execution);
        double[] losses = simulated.losses();
        if (losses == null) {
            return revalued(request, selection, reference, simulation, onlooker, execution, false, simulated.use());
        }
        ModelOverflowException.throwUnlessFinite(losses);
        BackendRegistry.Selection used = selection.backend().isSinglePrecision()
                ? selection.insteadUse(reference, SURFACES_ARE_FASTER)
                : selection;
        return new SimulatedBook(used, TailSelector.select(losses, depth), reference, null, simulated.use());
    }

    /// Whether what each position would need alone is to be found.
    private static boolean isMeasuredAlone(RiskRequest request, Simulation simulation, boolean isLarge) {
        double kept = (double) TailDepth.ofValue(request.levels().confidence(), simulation.scenarios())
                * simulation.book().columns().size();
        return switch (request.levels().positions()) {
            case ALL -> true;
            case CONTRIBUTIONS -> false;
            case AUTOMATIC -> !isLarge && kept <= RiskRequest.MOST_KEPT_LOSSES;
        };
    }

    private static SimulatedBook revalued(
            RiskRequest request,
            BackendRegistry.Selection selection,
            Backend reference,
            Simulation simulation,
            Onlooker onlooker,
            Execution execution,
            boolean alone,
            @Nullable SurfaceUse surfaces) {
        RiskLevels levels = request.levels();
        int scenarios = request.plan().scenarios();
        int depth = TailDepth.of(levels.all(), scenarios);
        Optional<ExactTail> found =
                alone ? Optional.empty() : candidates(selection, reference, simulation, depth, levels, execution);
        if (found.isPresent()) {
            return new SimulatedBook(selection, found.get().tail(), found.get().source(), null, surfaces);
        }
        int standaloneDepth = alone ? TailDepth.ofValue(levels.confidence(), scenarios) : 0;
        Run run = simulate(selection, reference, simulation, standaloneDepth, onlooker, execution);
        ModelOverflowException.throwUnlessFinite(run.simulated.losses());
        ExactTail exact = ExactTail.of(
                run.selection.backend(),
                reference,
                simulation,
                run.simulated.losses(),
                depth,
                levels.all(),
                execution.silent());
        Standalone standalone = alone
                ? new Standalone(
                        simulation.book(),
                        run.simulated,
                        levels.measure(),
                        levels.confidence(),
                        scenarios,
                        execution.silent())
                : null;
        return new SimulatedBook(run.selection, exact.tail(), exact.source(), standalone, surfaces);
    }

    /// Where no position is measured alone, a backend may find the tail without giving all losses.
    private static Optional<ExactTail> candidates(
            BackendRegistry.Selection selection,
            Backend reference,
            Simulation simulation,
            int depth,
            RiskLevels levels,
            Execution execution) {
        Backend backend = selection.backend();
        return backend.tailCandidates(simulation, depth, execution)
                .filter(TailCandidates::areFinite)
                .flatMap(candidates -> ExactTail.ofCandidates(
                        backend, reference, simulation, candidates, depth, levels.all(), execution.silent()));
    }

    /// Simulates, and once more in double precision where single precision ran out of range.
    private static Run simulate(
            BackendRegistry.Selection selection,
            Backend reference,
            Simulation simulation,
            int standaloneDepth,
            Onlooker onlooker,
            Execution execution) {
        Backend backend = selection.backend();
        Optional<Backend.Parts> parts = onlooker.parts(backend, simulation);
        SimulatedLosses simulated = parts.isPresent()
                ? backend.simulate(simulation, standaloneDepth, parts.get(), execution)
                : backend.simulate(simulation, standaloneDepth, execution);
        onlooker.simulated(backend, simulation, simulated.losses());
        if (!backend.isSinglePrecision() || ModelOverflowException.areFinite(simulated.losses())) {
            return new Run(selection, simulated);
        }
        return new Run(
                selection.insteadUse(reference, "a path left the range of single precision"),
                reference.simulate(simulation, standaloneDepth, execution));
    }
}

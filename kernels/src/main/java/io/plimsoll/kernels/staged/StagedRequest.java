package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.engine.MarginEngine;
import java.util.List;

/// The stages of a close-out and everything that they share. A path depends on seed, scenario and period, not on
/// the holdings or on later times: up to the shared horizon it is the path of the shared plan, and beyond it
/// continues by whole periods. So each stage is a separate simulation, and all stages run on the same paths.
///
/// @param shared request without a portfolio; its horizon is that of the first stage
/// @param stages stages in the order of summation; none ends before the shared horizon
public record StagedRequest(RiskRequest shared, List<CloseOutStage> stages) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the shared request has positions or collateral,
    ///     if a stage ends before the shared horizon, or if there is too much work
    public StagedRequest {
        stages = List.copyOf(stages);
        double work = work(shared, stages);
        Checks checks = new Checks()
                .require(
                        shared.positions().isEmpty() && shared.collateral().isEmpty(),
                        "",
                        "not-empty",
                        "positions and collateral belong to the stages, not beside them")
                .require(!stages.isEmpty(), "/stages", "wrong-size", "stages is empty: there must be one")
                .require(
                        work <= RiskRequest.MAX_WORK,
                        "/scenarios",
                        "too-much-work",
                        "scenarios x (periods x factors + positions), summed over " + stages.size()
                                + " stages, is " + work + ": it must be at most "
                                + RiskRequest.MAX_WORK);
        for (CloseOutStage stage : stages) {
            long periods = grid(shared, stage).periods();
            checks.require(
                    periods <= SimulationPlan.MAX_STEPS,
                    "/methodology",
                    "too-much-work",
                    "the close-out takes until " + stage.horizon() + ", which is " + periods + " periods of "
                            + shared.model().period() + " (at most " + SimulationPlan.MAX_STEPS + ")");
            checks.require(
                    stage.horizon().compareTo(shared.plan().horizon()) >= 0,
                    "/stages",
                    "wrong-size",
                    "horizon of a stage: " + stage.horizon() + " is out of range (at least "
                            + shared.plan().horizon() + ")");
        }
        checks.throwIfAny();
    }

    private static double work(RiskRequest shared, List<CloseOutStage> stages) {
        double factors = Math.max(1, shared.model().factors().size());
        double draws = 0;
        for (CloseOutStage stage : stages) {
            draws += grid(shared, stage).periods() * factors + stage.things();
        }
        return draws * shared.plan().scenarios();
    }

    /// One simulation for each stage that is not empty.
    public List<Simulation> simulations() {
        return stages.stream()
                .filter(stage -> stage.things() > 0)
                .map(stage -> MarginEngine.compile(request(stage), grid(shared, stage)))
                .toList();
    }

    private static TimeGrid grid(RiskRequest shared, CloseOutStage stage) {
        TimeGrid grid = shared.plan().grid(shared.asOf(), shared.model());
        return stage.horizon().compareTo(grid.horizon()) < 0 ? grid : grid.continuedTo(stage.horizon());
    }

    private RiskRequest request(CloseOutStage stage) {
        SimulationPlan plan = shared.plan();
        RiskLevels levels = shared.levels();
        return new RiskRequest(
                shared.asOf(),
                shared.currency(),
                shared.backend(),
                new SimulationPlan(stage.horizon(), 1, plan.scenarios(), plan.seed(), plan.revaluation()),
                new RiskLevels(
                        levels.measure(),
                        levels.confidence(),
                        levels.confidences(),
                        RiskLevels.PositionFigures.CONTRIBUTIONS,
                        null),
                shared.market(),
                shared.model(),
                stage.positions(),
                stage.collateral());
    }
}

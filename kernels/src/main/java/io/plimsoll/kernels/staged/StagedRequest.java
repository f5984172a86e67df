package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.engine.MarginEngine;
import java.util.List;

/// Stages, and everything that they share. A path depends on the seed, the scenario and the step, and on nothing
/// that is held or comes later: the first `m` steps of a simulation are those of a shorter one with the same step.
/// So each stage is a simulation of its own, and all of them run on one path.
///
/// @param shared the request without its portfolio; the horizon and the steps of its plan are those of the stages
///     instead
/// @param stages in the order in which their losses are added
public record StagedRequest(RiskRequest shared, List<Stage> stages) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the shared part holds something, if steps differ in
    ///     length, or where there is too much to do
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
                        work <= RiskRequest.MOST_WORK,
                        "/scenarios",
                        "too-much-work",
                        "scenarios x (steps x factors + positions), summed over " + stages.size()
                                + " stages, is " + work + ": it must be at most "
                                + RiskRequest.MOST_WORK);
        for (Stage stage : stages) {
            checks.require(
                    stage.hasTheStepOf(stages.getFirst()),
                    "/stages",
                    "wrong-size",
                    stage.steps() + " steps to " + stage.horizon() + " are not as long as those of the first stage");
        }
        checks.throwIfAny();
    }

    private static double work(RiskRequest shared, List<Stage> stages) {
        double factors = Math.max(1, shared.model().factors().size());
        double draws = 0;
        for (Stage stage : stages) {
            draws += stage.steps() * factors + stage.things();
        }
        return draws * shared.plan().scenarios();
    }

    /// Each stage that holds something.
    List<Simulation> simulations() {
        return stages.stream()
                .filter(stage -> stage.things() > 0)
                .map(stage -> MarginEngine.compile(request(stage)))
                .toList();
    }

    private RiskRequest request(Stage stage) {
        SimulationPlan plan = shared.plan();
        RiskLevels levels = shared.levels();
        return new RiskRequest(
                shared.asOf(),
                shared.currency(),
                shared.backend(),
                new SimulationPlan(stage.horizon(), stage.steps(), plan.scenarios(), plan.seed(), plan.revaluation()),
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

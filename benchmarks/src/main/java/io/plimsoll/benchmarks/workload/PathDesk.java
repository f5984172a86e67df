package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.Position;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// W3: one spot position in each of 32 assets over ten days in 240 steps. Its figures are those of the worst
/// point of the running loss on each path ([RunningLoss]), not of the loss at the horizon, which is what the
/// engine reports.
public final class PathDesk {
    /// Assets, factors and positions.
    public static final int ASSETS = 32;

    /// Time steps.
    public static final int STEPS = 240;

    /// Length of a step.
    public static final Duration STEP = Duration.ofHours(1);

    /// Scenarios of the workload.
    public static final int SCENARIOS = 100_000;

    /// The published figures.
    public static final WorkloadAnswer ANSWER =
            new WorkloadAnswer(new PublishedFigure(483, 3), new PublishedFigure(486, 3));

    private PathDesk() {}

    /// The workload as a request.
    public static RiskRequest request(int scenarios, long seed) {
        return request(STEPS, scenarios, seed);
    }

    /// The first `steps` steps of the workload: the same draws, so the same paths up to there.
    static RiskRequest request(int steps, int scenarios, long seed) {
        List<Position> positions = IntStream.range(0, ASSETS)
                .mapToObj(i -> WorkloadMarket.position(i, WorkloadMarket.asset(i), WorkloadMarket.quantity(i)))
                .toList();
        return LinearDesk.spotRequest(
                ASSETS, positions, new SimulationPlan(STEP.multipliedBy(steps), steps, scenarios, seed), STEP);
    }
}

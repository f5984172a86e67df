package io.plimsoll.desk.margin;

import io.plimsoll.kernels.SimulationPlan;

/// Repetitions of a simulation, each with a seed of its own and a share of the scenarios. Their spread shows the error
/// of a figure.
public final class SeedReplicates {
    /// Number of replicates.
    public static final int COUNT = 8;

    /// 97.5 % quantile of Student's law with seven degrees of freedom.
    private static final double STUDENT_QUANTILE = 2.364624251592785;

    private final SimulationPlan plan;
    private final int scenarios;
    private final long spacing;

    /// @param plan of the figure
    /// @param least fewest scenarios of a replicate; never more than the plan has
    /// @param spacing an odd number that separates the seeds of replicates
    public SeedReplicates(SimulationPlan plan, int least, long spacing) {
        this.plan = plan;
        this.scenarios = Math.min(plan.scenarios(), Math.max(least, plan.scenarios() / COUNT));
        this.spacing = spacing;
    }

    /// The plan of a replicate.
    ///
    /// @param replicate from 0
    public SimulationPlan plan(int replicate) {
        return plan.withScenarios(scenarios).withSeed(plan.seed() ^ ((replicate + 1L) * spacing));
    }

    /// Scenarios of all replicates, relative to those of the figure.
    public double share() {
        return (double) COUNT * scenarios / plan.scenarios();
    }

    /// Half the width of the 95 % interval of the figure, whose error falls with the root of the number of scenarios.
    ///
    /// @param values the figure in each replicate
    public double halfWidth(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / COUNT;
        double variance = Math.max(0, squares / COUNT - mean * mean) / (COUNT - 1);
        return STUDENT_QUANTILE * Math.sqrt(share() * variance);
    }
}

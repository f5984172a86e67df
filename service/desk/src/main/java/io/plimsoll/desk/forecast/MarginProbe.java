package io.plimsoll.desk.forecast;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.List;

/// The requirements of an account in changed markets, on the random numbers of its own requirement.
final class MarginProbe {
    /// Number of replicates.
    private static final int REPLICATES = 8;

    /// 97.5 % quantile of Student's law with seven degrees of freedom.
    private static final double STUDENT_QUANTILE = 2.364624251592785;

    /// Separates the random numbers of replicates.
    private static final long REPLICATE_SEED = 0xD1B54A32D192ED03L;

    private final MarginEngine engine;
    private final AppliedPolicy policy;
    private final Execution execution;
    private final Requirement present;
    private final RequirementCalculator calculator;
    private int count;

    /// @param request the account now
    MarginProbe(MarginEngine engine, RiskRequest request, AppliedPolicy given, Execution execution) {
        this.engine = engine;
        this.policy = plain(given);
        this.execution = execution;
        this.present = new RequirementCalculator(engine).calculate(request, policy, execution.cancelled());
        this.calculator = new RequirementCalculator(engine).withError(present.error());
    }

    /// Without liquidation prices, plan and comparison of tools, which a forecast does not show.
    private static AppliedPolicy plain(AppliedPolicy given) {
        return new AppliedPolicy(
                        given.policy(),
                        given.segment(),
                        given.liquidity(),
                        given.backTest(),
                        AppliedPolicy.Planning.NEVER,
                        given.history(),
                        false)
                .withoutComparison();
    }

    /// The requirement now.
    Requirement present() {
        return present;
    }

    /// The initial margins of moved accounts, in their order.
    ///
    /// @throws ModelOverflowException if an account leaves the range of numbers
    double[] initial(List<RiskRequest> moved) {
        double[] margins = new double[moved.size()];
        BlockLoop.run(
                margins.length,
                1,
                margins.length,
                execution.silent(),
                () -> index -> margins[index] = initial(calculator, moved.get(index)));
        count += margins.length;
        return margins;
    }

    private double initial(RequirementCalculator by, RiskRequest request) {
        try {
            return by.calculate(request, policy, execution.cancelled())
                    .initial()
                    .doubleValue();
        } catch (InvalidInputException outOfRange) {
            throw ModelOverflowException.ofPart("a path leaves the range of a request: "
                    + outOfRange.faults().getFirst().sentence());
        }
    }

    /// Half the width of the 95 % interval of the initial margin for the error of its simulation, relative: from
    /// replicates with seeds of their own and a share of the scenarios.
    double relativeError(RiskRequest request) {
        SimulationPlan plan = request.plan();
        int least = policy.policy().leastScenarios();
        int scenarios = Math.min(plan.scenarios(), Math.max(least, plan.scenarios() / REPLICATES));
        RequirementCalculator plain = new RequirementCalculator(engine).withError(present.error());
        double sum = 0;
        double squares = 0;
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            long seed = plan.seed() ^ ((replicate + 1L) * REPLICATE_SEED);
            double margin = initial(
                    plain, request.withPlan(plan.withScenarios(scenarios).withSeed(seed)));
            sum += margin;
            squares += margin * margin;
        }
        double mean = sum / REPLICATES;
        double share = (double) scenarios * REPLICATES / plan.scenarios();
        double variance = Math.max(0, squares / REPLICATES - mean * mean) / (REPLICATES - 1);
        return mean == 0 ? 0 : STUDENT_QUANTILE * Math.sqrt(variance * share) / mean;
    }

    /// Number of margins measured in changed markets.
    int count() {
        return count;
    }
}

package io.plimsoll.desk.forecast;

import io.plimsoll.desk.margin.SeedReplicates;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.chosen.TailScenarios;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.Arrays;
import java.util.List;

/// The requirements of an account in changed markets, on the random numbers of its own requirement.
final class MarginProbe {
    /// Most scenarios of a margin in a moved market. The result is multiplied by the ratio of the margins now, of all
    /// scenarios and of these.
    private static final int MOST_SCENARIOS = 20_000;

    /// Moved accounts that are also margined with all scenarios of the request, for the error of that ratio.
    private static final int COMPARED = 2;

    /// Size of the tails that are kept, relative to those that a margin needs.
    private static final double WIDTH = 1.5;

    /// Largest relative difference between a margin of all scenarios and one of the kept ones.
    private static final double AGREEMENT = 2e-4;

    /// Number of moved accounts in a row on which both must agree.
    private static final int AGREEMENTS = 2;

    /// Differs from that which separates the paths of a forecast from its margins.
    private static final long SEED_SPACING = 0xD1B54A32D192ED03L;

    private final MarginEngine engine;
    private final AppliedPolicy policy;
    private final Execution execution;
    private final RiskRequest request;
    private final Requirement present;
    private final double ratio;
    private final TailScenarios tails = new TailScenarios(WIDTH);
    private RequirementCalculator calculator;
    private double ratioError;

    /// @param request the account now
    MarginProbe(MarginEngine engine, RiskRequest request, AppliedPolicy given, Execution execution) {
        this.engine = engine;
        this.policy = given.requirementOnly().withoutComparison();
        this.execution = execution;
        this.present = new RequirementCalculator(engine).calculate(request, policy, execution.cancelled());
        this.request = request;
        this.calculator = new RequirementCalculator(engine).withError(present.error());
        double initial = present.initial().doubleValue();
        double few = measured(
                new RequirementCalculator(engine.recordingTails(tails)).withError(present.error()), small(request));
        this.ratio = few == 0 ? 1 : initial / few;
    }

    /// The requirement now.
    Requirement present() {
        return present;
    }

    /// Restricts later margins to the scenarios of their tails, if that changes no margin. The tails of the account
    /// now and of moved accounts are kept until, for two of these in a row, the tails kept before give the same
    /// margin as all scenarios. If there are no such two, all scenarios are simulated for every margin.
    ///
    /// @param moved accounts in extreme markets
    void keepTails(List<RiskRequest> moved) {
        RequirementCalculator all = new RequirementCalculator(engine.recordingTails(tails)).withError(present.error());
        for (RiskRequest account : moved.subList(0, isSmaller() ? COMPARED : 0)) {
            double few = initial(all, account);
            double full = measured(new RequirementCalculator(engine).withError(present.error()), account);
            ratioError = Math.max(ratioError, full == 0 ? 0 : Math.abs(few / full - 1));
        }
        int agreements = 0;
        for (RiskRequest account : moved) {
            double few = initial(ofTails(), account);
            double full = initial(all, account);
            agreements = Math.abs(few - full) <= AGREEMENT * full ? agreements + 1 : 0;
            if (agreements == AGREEMENTS) {
                calculator = ofTails();
                return;
            }
        }
    }

    /// True if margins take fewer scenarios than the request.
    private boolean isSmaller() {
        return request.plan().scenarios() > MOST_SCENARIOS;
    }

    private RequirementCalculator ofTails() {
        return new RequirementCalculator(engine.onlyScenarios(tails.scenarios())).withError(present.error());
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
        return margins;
    }

    private static RiskRequest small(RiskRequest request) {
        SimulationPlan plan = request.plan();
        return request.withPlan(plan.withScenarios(Math.min(MOST_SCENARIOS, plan.scenarios())));
    }

    private double initial(RequirementCalculator by, RiskRequest moved) {
        return ratio * measured(by, small(moved));
    }

    private double measured(RequirementCalculator by, RiskRequest moved) {
        try {
            return by.calculate(moved, policy, execution.cancelled()).initial().doubleValue();
        } catch (InvalidInputException outOfRange) {
            throw ModelOverflowException.ofPart("a path leaves the range of a request: "
                    + outOfRange.faults().getFirst().sentence());
        }
    }

    /// The requirement of a moved account, of all scenarios.
    Requirement requirement(RiskRequest moved) {
        return new RequirementCalculator(engine)
                .withError(present.error())
                .calculate(moved, policy, execution.cancelled());
    }

    /// Half the width of the 95 % interval of the initial margin for the error of its simulation, relative: from
    /// replicates with seeds of their own and a share of the scenarios. Where margins take fewer scenarios than the
    /// request, it holds the largest difference that this made.
    double relativeError() {
        SeedReplicates replicates =
                new SeedReplicates(request.plan(), policy.policy().leastScenarios(), SEED_SPACING);
        RequirementCalculator all = new RequirementCalculator(engine).withError(present.error());
        double[] margins = new double[SeedReplicates.COUNT];
        for (int replicate = 0; replicate < margins.length; replicate++) {
            margins[replicate] = initial(all, request.withPlan(replicates.plan(replicate)));
        }
        double mean = Arrays.stream(margins).sum() / margins.length;
        double level = mean == 0 ? 0 : replicates.halfWidth(margins) / mean;
        return StrictMath.hypot(level, ratioError);
    }
}

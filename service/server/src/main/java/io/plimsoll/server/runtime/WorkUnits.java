package io.plimsoll.server.runtime;

import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.explain.ExplainCalculator;
import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.optimise.OptimiseRequest;
import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.desk.venue.standing.VenuesRequest;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.ModelReplicates;
import io.plimsoll.methodology.policy.AppliedPolicy;
import org.jspecify.annotations.Nullable;

/// Estimates the work of requests, to share the processor and to estimate waiting times. One unit is one factor drawn,
/// or one instrument valued, in one scenario and period: about ten nanoseconds of one core. The constants were fitted
/// roughly to the times of the shipped examples on a busy machine. [WorkRate] corrects what they miss for each
/// question.
public final class WorkUnits {
    /// Any run: compile the book, find the tail, and write the answer; some milliseconds.
    private static final double A_RUN = 3e5;

    /// Each position: its contribution, and its lines of the answer.
    private static final double A_POSITION = 500;

    /// A multiplication of a batch.
    private static final double A_PRODUCT = 0.02;

    /// A loss of a holding in a scenario, added to the cells of a firm.
    private static final double A_FIRM_PRODUCT = 0.3;

    /// Simulations of the book that a requirement costs.
    private static final double REQUIREMENT = 12;

    /// Liquidation prices: a search with value surfaces, and the margins around what it finds.
    private static final double PRICES = 40;

    private static final double PRICES_AT_LEAST = 2e6;

    /// Scenarios that a search for trades simulates at most.
    private static final double MOST_SEARCHED = 20_000;

    /// A plan takes hundreds of requirements. An account has one if it turns out to be short of margin.
    private static final double PLAN = 2000;

    private static final double PLAN_IF_SHORT = 0.1;

    /// Most scenarios of a replicate of the model.
    private static final double MOST_REPLICATED = 4000;

    /// Margins that an explanation measures: about eight steps.
    private static final int EXPLAINED = 8;

    /// Margins of an optimisation: some searches with few scenarios, and some with all.
    private static final int OPTIMISED = 16;

    /// Greeks of a margin, in margins.
    private static final int GREEKS = 4;

    /// Margins of a what-if: before and after, and the searches for what each trade adds.
    private static final int WHAT_IF = 6;

    /// Margins of one horizon of a forecast.
    private static final double A_HORIZON = 100;

    /// A stress scenario: it compiles the book and values it once, and finds the requirement after it.
    private static final double A_STRESS = 5000;

    private static final double STRESSED_REQUIREMENT = 0.1;

    /// Margins of one position by a rule for the largest order of another.
    private static final double A_RULE = 6e4;

    private WorkUnits() {}

    /// A margin, with the requirement, liquidation prices and plan that it asks for.
    public static double of(MarginRequest request) {
        double scenarios = request.risk().plan().scenarios();
        double simulation = simulation(request.risk());
        double searched = simulation * Math.min(1, MOST_SEARCHED / scenarios);
        AppliedPolicy policy = request.appliedPolicy();
        double units = required(request.risk(), policy);
        if (policy != null && policy.hasLiquidationPrices()) {
            units += PRICES_AT_LEAST + PRICES * simulation;
        }
        if (policy != null) {
            units += PLAN
                    * searched
                    * switch (policy.planning()) {
                        case ALWAYS -> 1;
                        case AUTOMATIC -> PLAN_IF_SHORT;
                        case NEVER -> 0;
                    };
        }
        return units;
    }

    /// The greeks of a margin.
    public static double ofGreeks(MarginRequest request) {
        return GREEKS * required(request.risk(), request.appliedPolicy());
    }

    /// A batch: values each instrument once, and multiplies once for each position and scenario.
    public static double of(BatchRequest request) {
        RiskRequest shared = request.accounts().shared();
        double entries = request.accounts().entries();
        double held = Math.min(entries, shared.market().instruments().size());
        double products = shared.plan().scenarios() * (held + A_PRODUCT * entries);
        double each = request.appliedPolicies().isEmpty() ? 1 : REQUIREMENT;
        return A_RUN
                + A_POSITION * entries
                + each * (simulation(shared) + products)
                + A_RUN * request.appliedPolicies().size();
    }

    /// Stress scenarios.
    public static double of(StressRequest request) {
        MarginRequest margin = request.margin();
        double positions = margin.risk().positions().size();
        double requirement = margin.appliedPolicy() == null
                ? 0
                : STRESSED_REQUIREMENT * required(margin.risk(), margin.appliedPolicy());
        return A_RUN + request.scenarios().size() * (A_STRESS + A_POSITION * positions + requirement);
    }

    /// A what-if.
    public static double of(WhatIfRequest request) {
        MarginRequest margin = request.margin();
        return WHAT_IF * required(margin.risk(), margin.appliedPolicy())
                + request.candidates().size() * simulation(margin.risk());
    }

    /// An explanation.
    public static double of(ExplainRequest request) {
        return EXPLAINED
                * ExplainCalculator.simulationsPerStage(request.before().risk())
                * Math.max(
                        required(request.before().risk(), request.before().appliedPolicy()),
                        required(request.after().risk(), request.after().appliedPolicy()));
    }

    /// An optimisation.
    public static double of(OptimiseRequest request) {
        MarginRequest margin = request.margin();
        return OPTIMISED * (1 + request.others().size()) * required(margin.risk(), margin.appliedPolicy());
    }

    /// A forecast: margins at some points of each horizon, on fewer scenarios, and the value at each watched time.
    public static double of(ForecastRequest request) {
        RiskRequest risk = request.margin().risk();
        double fewer = Math.min(1, MOST_SEARCHED / risk.plan().scenarios());
        double each = fewer * required(risk, request.margin().appliedPolicy()) + A_RUN;
        double values = (double) request.scenarios() * request.watches() * width(risk);
        return request.horizons().size() * (A_HORIZON * each + values);
    }

    /// A standing at venues: some hundred margins by rules, each of some dozen moves, for each position.
    public static double of(VenuesRequest request) {
        double positions = request.margin().risk().positions().size();
        return A_RUN + A_RULE * positions * (1 + positions);
    }

    /// A firm: every instrument once in each scenario, a product of each holding, and the requirement of its cells.
    public static double of(FirmRequest request) {
        RiskRequest shared = request.shared();
        double entries = request.entries();
        double held = Math.min(entries, shared.market().instruments().size());
        double each = request.appliedPolicy() == null ? 1 : REQUIREMENT;
        return A_RUN
                + each * A_POSITION * entries
                + each * (simulation(shared) + shared.plan().scenarios() * (held + A_FIRM_PRODUCT * entries));
    }

    private static double required(RiskRequest risk, @Nullable AppliedPolicy policy) {
        double simulation = simulation(risk);
        double units = A_RUN + A_POSITION * risk.positions().size() + simulation;
        if (policy != null) {
            units += A_RUN + REQUIREMENT * simulation;
        }
        if (ModelReplicates.isKnown(risk.model())) {
            double scenarios = Math.min(MOST_REPLICATED, risk.plan().scenarios());
            units += ModelReplicates.COUNT * scenarios * width(risk);
        }
        return units;
    }

    /// Drawing every factor and valuing every instrument in every scenario, and in every step if losses on the way
    /// are watched.
    static double simulation(RiskRequest risk) {
        double watched =
                risk.levels().watch() == null ? 0 : (double) risk.plan().steps() * (instruments(risk) + factors(risk));
        return risk.plan().scenarios() * (width(risk) + watched);
    }

    private static double width(RiskRequest risk) {
        return risk.periods() * factors(risk) + instruments(risk);
    }

    private static double factors(RiskRequest risk) {
        return Math.max(1, risk.model().factors().size());
    }

    private static double instruments(RiskRequest risk) {
        return risk.positions().stream().map(Position::instrument).distinct().count();
    }
}

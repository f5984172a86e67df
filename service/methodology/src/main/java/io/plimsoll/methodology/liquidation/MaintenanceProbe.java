package io.plimsoll.methodology.liquidation;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Computes the maintenance margin of an account at moved prices, with every component of the requirement and on the
/// same random numbers each time. With fewer scenarios than the request has, the margin is scaled so that it is exact
/// at the present prices. Not thread-safe.
final class MaintenanceProbe {
    /// Scenarios in a search: an expected shortfall at 97.5 % is the mean of 100 of them.
    static final int SEARCH_SCENARIOS = 4_000;

    /// Most scenarios in a check.
    static final int MAX_SCENARIOS = 200_000;

    /// Relative error of single precision allowed in a search; far below the Monte Carlo error of its scenarios.
    private static final double SEARCH_PRECISION = 1e-3;

    private final RequirementCalculator searching;
    private final RequirementCalculator checking;
    private final AppliedPolicy appliedPolicy;
    private final RepricedAccount present;
    private final double maintenance;
    private final int scenarios;
    private final BooleanSupplier cancelled;
    private final Map<Integer, Double> scales = new HashMap<>();

    /// @param engine runs the simulations
    /// @param request the account by its net holdings
    /// @param requirement of the account at the present prices
    /// @param cancelled polled during the work; true cancels it
    MaintenanceProbe(
            MarginEngine engine,
            AppliedPolicy appliedPolicy,
            RiskRequest request,
            Requirement requirement,
            BooleanSupplier cancelled) {
        this.searching = new RequirementCalculator(engine.rough(SEARCH_PRECISION)).withError(requirement.error());
        this.checking = new RequirementCalculator(engine).withError(requirement.error());
        this.appliedPolicy = appliedPolicy.withoutComparison();
        this.present = RepricedAccount.unmoved(request, appliedPolicy.policy().equity());
        this.maintenance = requirement.maintenance().doubleValue();
        this.scenarios = request.plan().scenarios();
        this.cancelled = cancelled;
    }

    /// Maintenance margin at the present prices.
    double present() {
        return maintenance;
    }

    /// Scenarios in a check.
    int checkScenarios() {
        return Math.min(MAX_SCENARIOS, scenarios);
    }

    /// Maintenance margin at a factor of the present price, from the scenarios of a search.
    double rough(RepricedAccount account, double factor) {
        return scaled(searching, account, factor, Math.min(SEARCH_SCENARIOS, scenarios));
    }

    /// Maintenance margin at a factor of the present price, from the scenarios of a check.
    double checked(RepricedAccount account, double factor) {
        return scaled(checking, account, factor, checkScenarios());
    }

    private double scaled(RequirementCalculator calculator, RepricedAccount account, double factor, int few) {
        return scale(calculator, few) * measured(calculator, account, factor, few);
    }

    private double scale(RequirementCalculator calculator, int few) {
        Double known = scales.get(few);
        if (known == null) {
            double measured = few == scenarios ? 0 : measured(calculator, present, 1, few);
            known = measured == 0 ? 1 : maintenance / measured;
            scales.put(few, known);
        }
        return known;
    }

    private double measured(RequirementCalculator calculator, RepricedAccount account, double factor, int few) {
        return calculator
                .calculate(account.at(factor, few), appliedPolicy, cancelled)
                .maintenance()
                .doubleValue();
    }
}

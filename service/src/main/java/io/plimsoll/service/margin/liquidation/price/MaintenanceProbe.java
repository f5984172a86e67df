package io.plimsoll.service.margin.liquidation.price;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.service.margin.policy.Methodology;
import io.plimsoll.service.margin.requirement.RequirementCalculator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Maintenance margins of an account at moved prices, with every part of the requirement and on the same draws each
/// time. Where fewer scenarios are used than the request has, the margin is scaled so that it is exact at the present
/// prices. For one thread.
final class MaintenanceProbe {
    /// Scenarios of a search: 100 of them lie in the tail of an expected shortfall at 97.5 %.
    static final int SEARCH_SCENARIOS = 4_000;

    /// Most scenarios of a check.
    static final int MOST_SCENARIOS = 200_000;

    private final RequirementCalculator calculator;
    private final Methodology methodology;
    private final MovedAccount present;
    private final double maintenance;
    private final int scenarios;
    private final BooleanSupplier cancelled;
    private final Map<Integer, Double> scales = new HashMap<>();

    /// @param request the account by its net holdings
    /// @param maintenance margin of the account at the present prices
    /// @param cancelled asked now and then; true ends the work
    MaintenanceProbe(
            RequirementCalculator calculator,
            Methodology methodology,
            RiskRequest request,
            double maintenance,
            BooleanSupplier cancelled) {
        this.calculator = calculator;
        this.methodology = methodology.withoutComparison();
        this.present = MovedAccount.unmoved(request, methodology.policy().equity());
        this.maintenance = maintenance;
        this.scenarios = request.plan().scenarios();
        this.cancelled = cancelled;
    }

    /// Maintenance margin at the present prices.
    double present() {
        return maintenance;
    }

    /// Scenarios of a check.
    int checkScenarios() {
        return Math.min(MOST_SCENARIOS, scenarios);
    }

    /// Maintenance margin of a moved account, by few scenarios.
    double rough(MovedAccount account, double factor) {
        return scaled(account, factor, Math.min(SEARCH_SCENARIOS, scenarios));
    }

    /// Maintenance margin of a moved account, by the scenarios of a check.
    double checked(MovedAccount account, double factor) {
        return scaled(account, factor, checkScenarios());
    }

    private double scaled(MovedAccount account, double factor, int few) {
        return scale(few) * measured(account, factor, few);
    }

    private double scale(int few) {
        Double known = scales.get(few);
        if (known == null) {
            double measured = few == scenarios ? 0 : measured(present, 1, few);
            known = measured == 0 ? 1 : maintenance / measured;
            scales.put(few, known);
        }
        return known;
    }

    private double measured(MovedAccount account, double factor, int few) {
        return calculator
                .calculate(account.at(factor, few), methodology, cancelled)
                .maintenance()
                .doubleValue();
    }
}

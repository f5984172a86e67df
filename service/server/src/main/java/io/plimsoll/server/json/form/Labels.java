package io.plimsoll.server.json.form;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.util.Map;

/// The labels of the kernels' enumerations in documents.
public final class Labels {
    /// Labels of the risk measures.
    public static final EnumLabels<RiskMeasure> MEASURES = new EnumLabels<>(
            Map.of("valueAtRisk", RiskMeasure.VALUE_AT_RISK, "expectedShortfall", RiskMeasure.EXPECTED_SHORTFALL));

    /// Labels of the figures that each position gets.
    public static final EnumLabels<RiskLevels.PositionFigures> POSITION_FIGURES = new EnumLabels<>(Map.of(
            "automatic", RiskLevels.PositionFigures.AUTOMATIC,
            "all", RiskLevels.PositionFigures.ALL,
            "contributions", RiskLevels.PositionFigures.CONTRIBUTIONS,
            "greeks", RiskLevels.PositionFigures.GREEKS));

    /// Labels of the ways to revalue options.
    public static final EnumLabels<SimulationPlan.Revaluation> REVALUATIONS = new EnumLabels<>(
            Map.of("automatic", SimulationPlan.Revaluation.AUTOMATIC, "exact", SimulationPlan.Revaluation.EXACT));

    /// Labels of the payoffs.
    public static final EnumLabels<Payoff> PAYOFFS =
            new EnumLabels<>(Map.of("linear", Payoff.LINEAR, "inverse", Payoff.INVERSE));

    /// Labels of the times at which funding is paid.
    public static final EnumLabels<FundingPayment> FUNDING_PAYMENTS =
            new EnumLabels<>(Map.of("pro-rata", FundingPayment.PRO_RATA, "fixed-times", FundingPayment.FIXED_TIMES));

    /// Labels of the rights of options.
    public static final EnumLabels<Right> RIGHTS = new EnumLabels<>(Map.of("call", Right.CALL, "put", Right.PUT));

    private Labels() {}
}

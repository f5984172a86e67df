package io.plimsoll.server.json.canonical;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The words of the document for the kernels' constants.
public final class WireNames {
    /// Words of a measure.
    public static final Map<String, RiskMeasure> MEASURES = Collections.unmodifiableMap(new TreeMap<>(
            Map.of("valueAtRisk", RiskMeasure.VALUE_AT_RISK, "expectedShortfall", RiskMeasure.EXPECTED_SHORTFALL)));

    /// Words of the figures of each position.
    public static final Map<String, RiskLevels.PositionFigures> POSITION_FIGURES =
            Collections.unmodifiableMap(new TreeMap<>(Map.of(
                    "automatic", RiskLevels.PositionFigures.AUTOMATIC,
                    "all", RiskLevels.PositionFigures.ALL,
                    "contributions", RiskLevels.PositionFigures.CONTRIBUTIONS)));

    /// Words of the revaluation of options.
    public static final Map<String, SimulationPlan.Revaluation> REVALUATIONS =
            Collections.unmodifiableMap(new TreeMap<>(Map.of(
                    "automatic", SimulationPlan.Revaluation.AUTOMATIC,
                    "exact", SimulationPlan.Revaluation.EXACT)));

    /// Words of a payoff.
    public static final Map<String, Payoff> PAYOFFS =
            Collections.unmodifiableMap(new TreeMap<>(Map.of("linear", Payoff.LINEAR, "inverse", Payoff.INVERSE)));

    /// Words of when funding is paid.
    public static final Map<String, FundingPayment> FUNDING_PAYMENTS = Collections.unmodifiableMap(
            new TreeMap<>(Map.of("pro-rata", FundingPayment.PRO_RATA, "fixed-times", FundingPayment.FIXED_TIMES)));

    /// Words of a right.
    public static final Map<String, Right> RIGHTS =
            Collections.unmodifiableMap(new TreeMap<>(Map.of("call", Right.CALL, "put", Right.PUT)));

    private WireNames() {}

    /// The word of it.
    public static String of(RiskMeasure measure) {
        return switch (measure) {
            case VALUE_AT_RISK -> "valueAtRisk";
            case EXPECTED_SHORTFALL -> "expectedShortfall";
        };
    }

    /// The word of it.
    public static String of(RiskLevels.PositionFigures figures) {
        return switch (figures) {
            case AUTOMATIC -> "automatic";
            case ALL -> "all";
            case CONTRIBUTIONS -> "contributions";
        };
    }

    /// The word of it.
    public static String of(SimulationPlan.Revaluation revaluation) {
        return switch (revaluation) {
            case AUTOMATIC -> "automatic";
            case EXACT -> "exact";
        };
    }

    /// The word of it.
    public static String of(Payoff payoff) {
        return switch (payoff) {
            case LINEAR -> "linear";
            case INVERSE -> "inverse";
        };
    }

    /// The word of it.
    public static String of(FundingPayment payment) {
        return switch (payment) {
            case PRO_RATA -> "pro-rata";
            case FIXED_TIMES -> "fixed-times";
        };
    }

    /// The word of it.
    public static String of(Right right) {
        return switch (right) {
            case CALL -> "call";
            case PUT -> "put";
        };
    }
}

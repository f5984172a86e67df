package io.plimsoll.service.json;

import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.util.Map;
import java.util.TreeMap;

/// The words of the document for the kernels' constants.
final class WireNames {
    /// Words of a measure.
    static final Map<String, RiskMeasure> MEASURES = new TreeMap<>(
            Map.of("valueAtRisk", RiskMeasure.VALUE_AT_RISK, "expectedShortfall", RiskMeasure.EXPECTED_SHORTFALL));

    /// Words of a payoff.
    static final Map<String, Payoff> PAYOFFS =
            new TreeMap<>(Map.of("linear", Payoff.LINEAR, "inverse", Payoff.INVERSE));

    /// Words of a right.
    static final Map<String, Right> RIGHTS = new TreeMap<>(Map.of("call", Right.CALL, "put", Right.PUT));

    private WireNames() {}

    static String of(RiskMeasure measure) {
        return switch (measure) {
            case VALUE_AT_RISK -> "valueAtRisk";
            case EXPECTED_SHORTFALL -> "expectedShortfall";
        };
    }

    static String of(Payoff payoff) {
        return switch (payoff) {
            case LINEAR -> "linear";
            case INVERSE -> "inverse";
        };
    }

    static String of(Right right) {
        return switch (right) {
            case CALL -> "call";
            case PUT -> "put";
        };
    }
}

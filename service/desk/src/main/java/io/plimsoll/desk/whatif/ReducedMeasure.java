package io.plimsoll.desk.whatif;

import io.plimsoll.kernels.backend.Execution;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The loss measure as the margin to reduce.
///
/// @param before margin of the unchanged account
/// @param outcomes computes the exact margin after a change
record ReducedMeasure(
        AccountScenarios scenarios,
        BigDecimal before,
        Function<Change, WhatIfAnswer.Outcome> outcomes,
        Execution execution)
        implements ReducedFigure {
    private static final double RESOLUTION = 1e-9;

    @Override
    public WhatIfAnswer.Figure kind() {
        return WhatIfAnswer.Figure.MARGIN;
    }

    @Override
    public BigDecimal freed(Change change) {
        return outcomes.apply(change).freed();
    }

    @Override
    public double[] roughlyFreed(Change unit, double[] quantities) {
        return Arrays.stream(quantities)
                .map(quantity -> before.doubleValue() - scenarios.roughRisk(unit, quantity, execution))
                .toArray();
    }

    @Override
    public double resolution() {
        return RESOLUTION;
    }

    @Override
    public Duration horizon() {
        return scenarios.request().plan().horizon();
    }

    /// A request without a policy has no terms of trading.
    @Override
    public @Nullable BigDecimal lot(String instrument) {
        return null;
    }
}

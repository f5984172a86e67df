package io.plimsoll.server.recalibration.drift;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/// The margin of a book under both models.
///
/// @param book its name
/// @param currency of the amounts
/// @param before under the model in effect
/// @param after under the new model
public record MarginDrift(String book, String currency, Figures before, Figures after) {
    /// Standard errors in half of a 95 % interval.
    private static final double HALF_WIDTH = 1.959963984540054;

    /// Figures of one margin.
    ///
    /// @param initial margin
    /// @param requirement of the policy; empty without one
    /// @param halfWidth of the 95 % interval of the simulation; empty if the sample gives none
    public record Figures(BigDecimal initial, Optional<BigDecimal> requirement, OptionalDouble halfWidth) {}

    /// The change of the initial margin.
    public BigDecimal difference() {
        return after.initial().subtract(before.initial());
    }

    /// The standard error of the difference of two margins with independent draws. The draws are common, so the error
    /// of this difference is smaller.
    public OptionalDouble simulationError() {
        if (before.halfWidth().isEmpty() || after.halfWidth().isEmpty()) {
            return OptionalDouble.empty();
        }
        double one = before.halfWidth().getAsDouble() / HALF_WIDTH;
        double other = after.halfWidth().getAsDouble() / HALF_WIDTH;
        return OptionalDouble.of(Math.sqrt(one * one + other * other));
    }

    /// The difference in units of that error.
    public OptionalDouble score() {
        OptionalDouble error = simulationError();
        return error.orElse(0) > 0
                ? OptionalDouble.of(difference().doubleValue() / error.getAsDouble())
                : OptionalDouble.empty();
    }
}

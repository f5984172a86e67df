package io.plimsoll.kernels.risk;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A confidence level, kept as an exact decimal. In binary `0.07 x 100` is a little more than 7, which would
/// change the rank of a quantile.
///
/// @param level fraction strictly between 0 and 1
public record Confidence(BigDecimal level) {
    /// Most decimals of a level.
    public static final int MAX_DECIMALS = 12;

    /// @throws io.plimsoll.kernels.check.InvalidInputException unless `0 < level < 1` with at most 12 decimals
    public Confidence {
        boolean small = level.scale() >= -MAX_DECIMALS && level.scale() <= 4 * MAX_DECIMALS;
        if (small) {
            level = canonical(level);
        }
        new Checks()
                .require(
                        small
                                && level.scale() <= MAX_DECIMALS
                                && level.signum() > 0
                                && level.compareTo(BigDecimal.ONE) < 0,
                        "",
                        "out-of-range",
                        "confidence: " + level + " is out of range (above 0 and below 1, at most 12 decimals)")
                .throwIfAny();
    }

    /// The level whose shortest decimal form is that of `level`.
    public static Confidence of(double level) {
        new Checks()
                .require(Double.isFinite(level), "", "not-finite", "confidence: " + level + " is not a finite number")
                .throwIfAny();
        return new Confidence(BigDecimal.valueOf(level));
    }

    private static BigDecimal canonical(BigDecimal level) {
        BigDecimal stripped = level.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// The level as a double.
    public double asDouble() {
        return level.doubleValue();
    }

    /// `⌈α n⌉`, the rank of the quantile among `n` ascending losses; from 1 to `n`.
    public int rank(int count) {
        return level.multiply(BigDecimal.valueOf(count))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    /// `n (1 - α)`, the number of losses in the tail, not rounded.
    public double tailCount(int count) {
        return BigDecimal.ONE
                .subtract(level)
                .multiply(BigDecimal.valueOf(count))
                .doubleValue();
    }
}

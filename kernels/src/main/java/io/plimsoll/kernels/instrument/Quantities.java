package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// The range of an exact quantity. It keeps sums of quantities exact and small.
public final class Quantities {
    /// Largest absolute quantity.
    public static final BigDecimal MAX_QUANTITY = new BigDecimal("1e18");

    /// Most decimal places.
    public static final int MAX_DECIMALS = 30;

    private Quantities() {}

    /// A multiple of a quantity, rounded to [#MAX_DECIMALS].
    public static BigDecimal times(BigDecimal quantity, BigDecimal factor) {
        BigDecimal product = quantity.multiply(factor);
        return product.scale() <= MAX_DECIMALS ? product : product.setScale(MAX_DECIMALS, RoundingMode.HALF_EVEN);
    }

    static void check(Checks checks, BigDecimal quantity) {
        // Builds the sentence for a fault only: a large request has half a million quantities.
        if (!isRepresentable(quantity)) {
            checks.require(
                    false,
                    "/quantity",
                    "out-of-range",
                    "quantity: " + quantity + " is out of range (-1e18 to 1e18, at most " + MAX_DECIMALS
                            + " decimals)");
        }
    }

    private static boolean isRepresentable(BigDecimal quantity) {
        return quantity.scale() <= MAX_DECIMALS
                && quantity.scale() >= -MAX_DECIMALS
                && quantity.abs().compareTo(MAX_QUANTITY) <= 0;
    }
}

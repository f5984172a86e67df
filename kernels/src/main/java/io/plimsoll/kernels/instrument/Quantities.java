package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;

/// The rule that every exact quantity obeys, so that sums of them stay exact and small.
public final class Quantities {
    /// Largest absolute quantity.
    public static final BigDecimal LARGEST = new BigDecimal("1e18");

    /// Most decimal places.
    public static final int MOST_DECIMALS = 30;

    private Quantities() {}

    static void check(Checks checks, BigDecimal quantity) {
        boolean representable = quantity.scale() <= MOST_DECIMALS && quantity.scale() >= -MOST_DECIMALS;
        checks.require(
                representable && quantity.abs().compareTo(LARGEST) <= 0,
                "/quantity",
                "out-of-range",
                "quantity is " + quantity + ": it must lie between -1e18 and 1e18 with at most " + MOST_DECIMALS
                        + " decimals");
    }
}

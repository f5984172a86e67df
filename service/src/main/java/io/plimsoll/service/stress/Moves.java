package io.plimsoll.service.stress;

import io.plimsoll.kernels.check.Checks;

/// The rule that relative moves obey.
final class Moves {
    private static final double LARGEST = VolatilityMove.Relative.LARGEST;

    private Moves() {}

    static Checks checkRelative(Checks checks, String field, double fraction) {
        return checks.finite(field, fraction)
                .require(
                        !Double.isFinite(fraction) || (fraction > -1 && fraction <= LARGEST),
                        "/" + field,
                        "out-of-range",
                        field + " is " + fraction + ": it must be above -1 and at most " + (int) LARGEST);
    }
}

package io.plimsoll.kernels.running;

import io.plimsoll.kernels.check.Checks;
import java.util.List;

/// A request for running losses: the worst loss of every path before the horizon is measured.
///
/// @param equities amounts of equity, in the report currency, whose probability of exhaustion is reported, in
///     this order
public record PathWatch(List<Double> equities) {
    /// Most equities of one request.
    public static final int MAX_EQUITIES = 32;

    private static final double MAX_EQUITY = 1e18;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if there are too many, or if one is not above zero
    public PathWatch {
        equities = List.copyOf(equities);
        Checks checks = new Checks()
                .require(
                        equities.size() <= MAX_EQUITIES,
                        "/equities",
                        "wrong-size",
                        "equities has " + equities.size() + " entries: it must have at most " + MAX_EQUITIES);
        for (int i = 0; i < equities.size(); i++) {
            double equity = equities.get(i);
            checks.require(
                    equity > 0 && equity <= MAX_EQUITY,
                    "/equities/" + i,
                    "out-of-range",
                    "equity: " + equity + " is out of range (above 0, at most " + MAX_EQUITY + ")");
        }
        checks.throwIfAny();
    }
}

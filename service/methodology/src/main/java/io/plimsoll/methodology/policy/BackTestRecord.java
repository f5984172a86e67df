package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;

/// How an account's margin has done.
///
/// @param days in the record, 1 to 10,000
/// @param shortfalls loss beyond the margin of each day on which there was one, report currency, above 0
public record BackTestRecord(int days, List<BigDecimal> shortfalls) {
    /// Most days of a record.
    public static final int MAX_DAYS = 10_000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public BackTestRecord {
        shortfalls = List.copyOf(shortfalls);
        Checks checks = new Checks()
                .within("days", days, 1, MAX_DAYS)
                .require(
                        shortfalls.size() <= days,
                        "/shortfalls",
                        "wrong-size",
                        "shortfalls has " + shortfalls.size() + " entries: there cannot be more than days, " + days);
        for (int i = 0; i < shortfalls.size(); i++) {
            checks.require(
                    shortfalls.get(i).signum() > 0,
                    "/shortfalls/" + i,
                    "not-positive",
                    "a shortfall is " + shortfalls.get(i) + ": it must be above 0");
        }
        checks.throwIfAny();
    }
}

package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;

/// Back-test of an account's margin.
///
/// @param days number of days, 1 to 10,000
/// @param shortfalls loss beyond the margin on each day with one, report currency, above 0
public record BackTestRecord(int days, List<BigDecimal> shortfalls) {
    /// Most days of a record.
    public static final int MAX_DAYS = 10_000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public BackTestRecord {
        shortfalls = List.copyOf(shortfalls);
        Checks checks = new Checks()
                .within("days", days, 1, MAX_DAYS)
                .require(
                        shortfalls.size() <= days,
                        "/shortfalls",
                        "wrong-size",
                        "shortfalls: " + shortfalls.size() + " entries are too many (at most one for each of " + days
                                + " days)");
        for (int i = 0; i < shortfalls.size(); i++) {
            checks.require(
                    shortfalls.get(i).signum() > 0,
                    "/shortfalls/" + i,
                    "not-positive",
                    "shortfall: " + shortfalls.get(i) + " is out of range (above 0)");
        }
        checks.throwIfAny();
    }
}

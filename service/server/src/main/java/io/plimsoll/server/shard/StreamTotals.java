package io.plimsoll.server.shard;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;

/// Sums over accounts, as many as there are.
///
/// @param measured number of accounts with figures
/// @param refused number of accounts without figures
/// @param initial sum of the initial margins
/// @param maintenance sum of the maintenance margins
/// @param required sum of the requirements' initial margins; 0 if not requested
public record StreamTotals(
        long measured, long refused, BigDecimal initial, BigDecimal maintenance, BigDecimal required) {
    /// No accounts.
    static final StreamTotals NONE = new StreamTotals(
            0, 0, Money.round(BigDecimal.ZERO), Money.round(BigDecimal.ZERO), Money.round(BigDecimal.ZERO));

    /// These sums and those of more accounts.
    StreamTotals plus(BatchAnswer.Totals more) {
        return plus(
                new StreamTotals(more.measured(), more.refused(), more.initial(), more.maintenance(), more.required()));
    }

    /// These sums and others.
    StreamTotals plus(StreamTotals more) {
        return new StreamTotals(
                measured + more.measured,
                refused + more.refused,
                initial.add(more.initial),
                maintenance.add(more.maintenance),
                required.add(more.required));
    }
}

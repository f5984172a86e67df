package io.plimsoll.desk.optimise;

import io.plimsoll.desk.whatif.Change;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// One quantity that the optimiser may choose: a trade of the account, or a transfer into it.
///
/// @param id unique in the request; orders the levers
/// @param unit the change of the account by one unit
/// @param positionId the position that a trade closes; null for others
/// @param source of a transfer; null for a trade
/// @param range quantities allowed
/// @param price cost of trading
record Lever(
        String id,
        Change unit,
        @Nullable String positionId,
        @Nullable Source source,
        LotRange range,
        Price price) {
    /// Where a transfer comes from.
    ///
    /// @param account index of the account that gives it; 0 if it is none of the request
    record Source(String venue, int account) {}

    /// The cost of trading.
    ///
    /// @param key levers with the same key share the cost of their total
    /// @param cost of an absolute quantity, report currency
    record Price(String key, DoubleUnaryOperator cost) {}

    /// True for a transfer.
    boolean isTransfer() {
        return unit.kind() == Change.Kind.TRANSFER;
    }

    /// Lots of the longer side of the range.
    double size() {
        return Math.max(range.most(), -range.least());
    }

    /// The changes of an account by a number of lots; empty if there is none.
    ///
    /// @param account 0 for the account itself
    List<Change> changes(int account, double lots) {
        BigDecimal quantity = range.quantity(lots);
        if (quantity.signum() == 0) {
            return List.of();
        }
        if (account == 0) {
            return List.of(unit.withQuantity(quantity));
        }
        return account == giver() ? List.of(unit.withQuantity(quantity.negate())) : List.of();
    }

    /// Index of the account that gives a transfer; 0 for none.
    int giver() {
        return source == null ? 0 : source.account;
    }
}

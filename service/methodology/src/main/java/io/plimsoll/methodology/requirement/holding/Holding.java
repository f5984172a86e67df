package io.plimsoll.methodology.requirement.holding;

import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Quantities;
import io.plimsoll.methodology.policy.GroupKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A position or a balance of collateral, as netting sees it.
///
/// @param position null for a balance
/// @param balance null for a position
/// @param asset that it follows
/// @param group it is netted in; null where the segment may not hold it, so that it stands alone
public record Holding(
        @Nullable Position position,
        @Nullable CollateralBalance balance,
        String asset,
        @Nullable Map<GroupKey, String> group) {

    /// A fraction of it.
    public Holding times(BigDecimal fraction) {
        return new Holding(
                position == null
                        ? null
                        : new Position(
                                position.positionId(),
                                position.instrument(),
                                times(position.quantity(), fraction),
                                position.venue(),
                                position.counterparty()),
                balance == null ? null : new CollateralBalance(balance.asset(), times(balance.quantity(), fraction)),
                asset,
                group);
    }

    private static BigDecimal times(BigDecimal quantity, BigDecimal fraction) {
        BigDecimal product = quantity.multiply(fraction);
        return product.scale() <= Quantities.MAX_DECIMALS
                ? product
                : product.setScale(Quantities.MAX_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /// It as the positions of a book.
    public List<Position> positions() {
        return position == null ? List.of() : List.of(position);
    }

    /// It as the balances of a book.
    public List<CollateralBalance> balances() {
        return balance == null ? List.of() : List.of(balance);
    }
}

package io.plimsoll.methodology.requirement.holding;

import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Quantities;
import io.plimsoll.methodology.policy.GroupKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A position or a balance of collateral, with its netting group.
///
/// @param position null for a balance
/// @param balance null for a position
/// @param asset underlying asset
/// @param group netting group; null if the segment does not allow the product, which is then margined alone
public record Holding(
        @Nullable Position position,
        @Nullable CollateralBalance balance,
        String asset,
        @Nullable Map<GroupKey, String> group) {

    /// The holding with a fraction of its quantity.
    public Holding times(BigDecimal fraction) {
        return new Holding(
                position == null ? null : position.withQuantity(Quantities.times(position.quantity(), fraction)),
                balance == null
                        ? null
                        : new CollateralBalance(balance.asset(), Quantities.times(balance.quantity(), fraction)),
                asset,
                group);
    }

    /// The position, if this is one.
    public List<Position> positions() {
        return position == null ? List.of() : List.of(position);
    }

    /// The balance, if this is one.
    public List<CollateralBalance> balances() {
        return balance == null ? List.of() : List.of(balance);
    }
}

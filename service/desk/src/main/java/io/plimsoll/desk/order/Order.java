package io.plimsoll.desk.order;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An order.
///
/// @param quantity units, above 0
/// @param price limit, in the unit of the instrument's mark; null for an order at the market
/// @param venue null for that of the positions in the asset, if they have only one
/// @param counterparty null for that of the positions in the asset, if they have only one
public record Order(
        String instrument,
        Side side,
        BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable String venue,
        @Nullable String counterparty) {
    /// The side of an order.
    public enum Side {
        /// Adds to the position.
        BUY,
        /// Takes from the position.
        SELL;

        /// The word in documents.
        public String word() {
            return this == BUY ? "buy" : "sell";
        }
    }

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public Order {
        Checks checks = new Checks()
                .name("instrument", instrument)
                .require(
                        quantity.signum() > 0,
                        "/quantity",
                        "not-positive",
                        "quantity: " + quantity + " is out of range (above 0)")
                .require(
                        price == null || price.signum() > 0,
                        "/price",
                        "not-positive",
                        "price: " + price + " is out of range (above 0)");
        // A trade of that quantity must be possible.
        checks.collect("", () -> new Change("order", Change.Kind.TRADE, instrument, quantity, venue, counterparty));
        checks.throwIfAny();
    }

    /// An order at the market.
    public Order(String instrument, Side side, BigDecimal quantity) {
        this(instrument, side, quantity, null, null, null);
    }

    /// Units added to the position; negative for a sale.
    public BigDecimal signed() {
        return side == Side.BUY ? quantity : quantity.negate();
    }

    /// The trade that fills the order.
    Change change(String id) {
        return new Change(id, Change.Kind.TRADE, instrument, signed(), venue, counterparty);
    }
}

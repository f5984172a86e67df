package io.plimsoll.kernels.instrument;

import java.time.Instant;

/// A tradable instrument, held in a signed quantity of its asset's units. Sealed, so that a switch without
/// default stops compiling when a kind is added.
public sealed interface Instrument permits Spot, Perpetual, Future, EuropeanOption {
    /// Name by which positions refer to it, for example `BTC-PERPETUAL`.
    String name();

    /// Asset whose price it follows, for example `BTC`.
    String asset();

    /// Time of settlement, exercise or lapse; [Instant#MAX] if it does not expire.
    Instant expiry();

    /// Asset that it pays where its payoff is linear: US dollars, or a stablecoin. Prices are in dollars in either
    /// case.
    default String settlement() {
        return AssetPrice.DOLLAR;
    }

    /// True if it has expired by that time.
    default boolean isOverAt(Instant time) {
        return !expiry().isAfter(time);
    }

    /// True for a perpetual or a future of a payoff. It pays what it gains, and is worth nothing at its mark.
    default boolean paysVariationMargin(Payoff payoff) {
        return switch (this) {
            case Perpetual perpetual -> perpetual.payoff() == payoff;
            case Future future -> future.payoff() == payoff;
            case Spot spot -> false;
            case EuropeanOption option -> false;
        };
    }
}

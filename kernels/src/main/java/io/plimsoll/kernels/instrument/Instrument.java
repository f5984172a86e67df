package io.plimsoll.kernels.instrument;

import java.time.Instant;

/// Something that can be held in a signed quantity of its asset's units. Sealed: an engine that switches over the
/// kinds without a default stops compiling when a kind is added.
public sealed interface Instrument permits Spot, Perpetual, Future, EuropeanOption {
    /// The name by which positions refer to it, for example `BTC-PERPETUAL`.
    String name();

    /// The asset whose price it follows, for example `BTC`.
    String asset();

    /// When it ends: a future settles, an option is exercised or lapses. [Instant#MAX] where it never does.
    Instant expiry();

    /// True if it has ended at that time.
    default boolean isOverAt(Instant time) {
        return !expiry().isAfter(time);
    }
}

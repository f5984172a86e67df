package io.plimsoll.kernels.instrument;

/// Something that can be held in a signed quantity of its asset's units. Sealed: an engine that switches over the
/// kinds without a default stops compiling when a kind is added.
public sealed interface Instrument permits Spot, Perpetual, Future, EuropeanOption {
    /// The name by which positions refer to it, for example `BTC-PERPETUAL`.
    String name();

    /// The asset whose price it follows, for example `BTC`.
    String asset();
}

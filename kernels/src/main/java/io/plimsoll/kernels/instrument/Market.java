package io.plimsoll.kernels.instrument;

import java.util.List;

/// The prices to which a portfolio is marked. References between the lists are checked by the request that holds
/// them.
///
/// @param assets price of each asset
/// @param instruments every instrument that a position may name
public record Market(List<AssetPrice> assets, List<Instrument> instruments) {
    /// Copies the lists.
    public Market {
        assets = List.copyOf(assets);
        instruments = List.copyOf(instruments);
    }
}

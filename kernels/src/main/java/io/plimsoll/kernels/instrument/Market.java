package io.plimsoll.kernels.instrument;

import java.util.List;

/// The prices to which a portfolio is marked. The request that holds a market checks the references between its
/// lists.
///
/// @param instruments all instruments that a position may name
public record Market(List<AssetPrice> assets, List<Instrument> instruments) {
    /// Copies the lists.
    public Market {
        assets = List.copyOf(assets);
        instruments = List.copyOf(instruments);
    }
}

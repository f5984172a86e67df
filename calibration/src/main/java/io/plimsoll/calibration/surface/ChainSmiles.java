package io.plimsoll.calibration.surface;

import java.time.Instant;
import java.util.List;

/// The smiles of an asset in one chain.
///
/// @param index price of the asset, US dollars; NaN if the chain has none
/// @param smiles by expiry, ascending
/// @param unused expiries without a smile
/// @param leftOut options that were left out of smiles
public record ChainSmiles(
        Instant time, double index, List<Smile> smiles, List<UnusedSmile> unused, List<LeftOutOption> leftOut) {
    public ChainSmiles {
        smiles = List.copyOf(smiles);
        unused = List.copyOf(unused);
        leftOut = List.copyOf(leftOut);
    }

    /// An expiry without a smile.
    public record UnusedSmile(Instant expiry, String reason) {}

    /// An option without a usable volatility.
    ///
    /// @param instrument name at the venue
    public record LeftOutOption(String instrument, String reason) {}
}

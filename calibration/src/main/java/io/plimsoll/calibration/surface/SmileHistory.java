package io.plimsoll.calibration.surface;

import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import java.util.ArrayList;
import java.util.List;

/// The smiles of an asset in all its chains. Chains are added one at a time; only their smiles are kept.
public final class SmileHistory {
    private final String asset;
    private final List<ChainSmiles> chains = new ArrayList<>();

    /// An empty history of an asset.
    public SmileHistory(String asset) {
        this.asset = asset;
    }

    /// Adds the next chain.
    ///
    /// @throws IllegalArgumentException unless it is later than the last
    public void add(ChainSnapshot chain) {
        if (!chains.isEmpty() && !chain.time().isAfter(chains.getLast().time())) {
            throw new IllegalArgumentException("the chain of " + chain.time() + " follows that of "
                    + chains.getLast().time());
        }
        chains.add(SmileReader.read(chain, asset));
    }

    /// The asset.
    public String asset() {
        return asset;
    }

    /// The chains, by time.
    public List<ChainSmiles> chains() {
        return List.copyOf(chains);
    }
}

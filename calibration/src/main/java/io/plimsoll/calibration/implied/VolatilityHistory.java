package io.plimsoll.calibration.implied;

import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The term structures of an asset, one for each chain, with the index price. Chains are added one at a time and
/// not kept.
public final class VolatilityHistory {
    private final String asset;
    private final List<TermStructure> structures = new ArrayList<>();
    private final List<Double> indexes = new ArrayList<>();

    /// An empty history of an asset.
    public VolatilityHistory(String asset) {
        this.asset = asset;
    }

    /// Adds the next chain. A chain without options of the asset gives an empty term structure.
    ///
    /// @throws IllegalArgumentException unless it is later than the last
    public void add(ChainSnapshot chain) {
        if (!structures.isEmpty() && !chain.time().isAfter(structures.getLast().time())) {
            throw new IllegalArgumentException("the chain of " + chain.time() + " follows that of "
                    + structures.getLast().time());
        }
        structures.add(TermStructure.of(chain, asset));
        indexes.add(chain.index(asset).orElse(Double.NaN));
    }

    /// The asset.
    public String asset() {
        return asset;
    }

    /// All expiries without a volatility.
    public List<UnusedExpiry> unused() {
        return structures.stream().flatMap(one -> one.unused().stream()).toList();
    }

    /// The changes from chain to chain.
    public TermStructureChanges changes() {
        List<TermStructureChange> changes = new ArrayList<>();
        List<TermStructureChanges.LeftOutPair> leftOut = new ArrayList<>();
        for (int i = 1; i < structures.size(); i++) {
            TermStructure before = structures.get(i - 1);
            TermStructure after = structures.get(i);
            double spot = StrictMath.log(indexes.get(i)) - StrictMath.log(indexes.get(i - 1));
            Optional<String> fault = TermStructureChange.fault(before, after, spot);
            if (fault.isPresent()) {
                leftOut.add(new TermStructureChanges.LeftOutPair(before.time(), after.time(), fault.get()));
            } else {
                changes.add(TermStructureChange.between(before, after, spot));
            }
        }
        return new TermStructureChanges(asset, changes, leftOut);
    }
}

package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.time.Duration;
import java.util.List;

/// What leaves the market at one time.
///
/// @param horizon from the valuation until then
/// @param positions what is held until then, and no longer
/// @param collateral balances that are held until then, and no longer
public record CloseOutStage(Duration horizon, List<Position> positions, List<CollateralBalance> collateral) {
    /// Copies the lists.
    public CloseOutStage {
        positions = List.copyOf(positions);
        collateral = List.copyOf(collateral);
    }

    /// Positions and balances.
    int things() {
        return positions.size() + collateral.size();
    }
}

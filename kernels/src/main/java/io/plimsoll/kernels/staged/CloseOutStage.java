package io.plimsoll.kernels.staged;

import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.time.Duration;
import java.util.List;

/// The part of a portfolio that is closed out at one time.
///
/// @param horizon time from the valuation to the close-out
/// @param positions positions held until then
/// @param collateral balances held until then
public record CloseOutStage(Duration horizon, List<Position> positions, List<CollateralBalance> collateral) {
    /// Copies the lists.
    public CloseOutStage {
        positions = List.copyOf(positions);
        collateral = List.copyOf(collateral);
    }

    /// Number of positions and balances.
    int things() {
        return positions.size() + collateral.size();
    }
}

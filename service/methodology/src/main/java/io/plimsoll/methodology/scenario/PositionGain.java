package io.plimsoll.methodology.scenario;

/// What a position, or a balance of collateral, gains in a scenario; report currency.
///
/// @param positionId the position, or `collateral:` and the asset
/// @param revaluation change of its value, funding paid included
/// @param closing its part of the cost of closing its net holding, as a gain: at most 0
public record PositionGain(String positionId, double revaluation, double closing) {
    /// Both together.
    public double total() {
        return revaluation + closing;
    }
}

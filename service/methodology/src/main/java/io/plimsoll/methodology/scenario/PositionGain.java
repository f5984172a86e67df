package io.plimsoll.methodology.scenario;

/// The gain of a position or a balance of collateral in a scenario, report currency.
///
/// @param positionId the position, or `collateral:` and the asset
/// @param revaluation change of value, including funding paid
/// @param closing its part of the closing cost of its net holding, as a gain, at most 0
public record PositionGain(String positionId, double revaluation, double closing) {
    /// Revaluation and closing cost together.
    public double total() {
        return revaluation + closing;
    }
}

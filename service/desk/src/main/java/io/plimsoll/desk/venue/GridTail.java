package io.plimsoll.desk.venue;

/// The simulated tail compared with a venue's grid of moves. The tail is the scenarios at and beyond the value at risk
/// at the margin's confidence. Losses include collateral, report currency.
///
/// @param scenarios number of tail scenarios
/// @param outside number of tail scenarios in which an asset's price leaves the grid's range
/// @param meanOutside mean loss of those; NaN if there is none
/// @param meanInside mean loss of the other tail scenarios; NaN if there is none
/// @param gridLoss worst case of the grid, all currencies together
/// @param beyond number of tail scenarios that lose more than `gridLoss`
/// @param meanExcess mean over the tail of the loss beyond `gridLoss`, at least 0
public record GridTail(
        int scenarios,
        int outside,
        double meanOutside,
        double meanInside,
        double gridLoss,
        int beyond,
        double meanExcess) {}

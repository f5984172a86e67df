package io.plimsoll.desk.venue;

/// Where a grid of moves misses the simulated tail. Losses are those of the request, collateral included, in the
/// report currency.
///
/// @param scenarios of the tail: those at and beyond the value at risk at the margin's confidence
/// @param outside of them, those in which some asset's price has left the grid's range
/// @param meanOutside mean loss of these; NaN where there is none
/// @param meanInside mean loss of the others; NaN where there is none
/// @param gridLoss worst case of the grid, all currencies together
/// @param beyond scenarios of the tail that lose more than `gridLoss`
/// @param meanExcess mean of what the tail's scenarios lose beyond `gridLoss`, 0 where they lose less
public record GridTail(
        int scenarios,
        int outside,
        double meanOutside,
        double meanInside,
        double gridLoss,
        int beyond,
        double meanExcess) {}

package io.plimsoll.kernels.tail;

/// The worst losses of one unit of a column. Proportional columns share them: a thousand positions on 64 assets
/// have 64 tails.
///
/// @param worst worst losses of one unit of the family's first column
/// @param scale factor for this column, above 0
public record ColumnTail(WorstLosses worst, double scale) {}

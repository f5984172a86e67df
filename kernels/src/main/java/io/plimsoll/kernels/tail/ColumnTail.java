package io.plimsoll.kernels.tail;

/// The worst losses of one unit of a column. Columns that differ by a factor only share them: a thousand
/// positions on 64 assets have 64 tails.
///
/// @param worst losses, of a unit of some column
/// @param scale by which to multiply them, above 0
public record ColumnTail(WorstLosses worst, double scale) {}

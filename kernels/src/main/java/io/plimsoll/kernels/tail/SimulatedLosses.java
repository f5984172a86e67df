package io.plimsoll.kernels.tail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of a simulation: the book's loss in each scenario, and the tails of single columns.
///
/// @param losses loss of the book in each scenario, report currency
/// @param longTails for each column with a long position, the worst losses of one unit long; empty if not
///     requested
/// @param shortTails for each column with a short position, the worst losses of one unit short
public record SimulatedLosses(
        double[] losses, List<@Nullable ColumnTail> longTails, List<@Nullable ColumnTail> shortTails) {
    /// The worst losses of one unit of a column. Proportional columns share them: a thousand positions on 64 assets
    /// have 64 tails.
    ///
    /// @param worst worst losses of one unit of the family's first column
    /// @param scale factor for this column, above 0
    public record ColumnTail(WorstLosses worst, double scale) {}
}

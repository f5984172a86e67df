package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.vector.simd.ExceedanceVectors;
import io.plimsoll.kernels.backend.vector.simd.VectorShapes;
import io.plimsoll.kernels.tail.StandaloneTails;
import io.plimsoll.kernels.tail.WorstLosses;
import org.jspecify.annotations.Nullable;

/// Passes column losses to the tails of their families, filtered by a vector comparison, and to the parts of the
/// book. The workspace of one thread.
final class TailFilter implements ColumnLosses.Sink {
    private final StandaloneTails tails;
    private final SubportfolioTails.@Nullable Workspace parts;
    private final double[] picked = new double[VectorShapes.BLOCK + ExceedanceVectors.WORKSPACE_SLACK];
    private int count;

    /// @param parts null if there are none
    TailFilter(StandaloneTails tails, SubportfolioTails.@Nullable Workspace parts) {
        this.tails = tails;
        this.parts = parts;
    }

    /// True if a column's losses are needed.
    boolean isWanted(int column) {
        return tails.isHeld(column) || (parts != null && parts.isWanted(column));
    }

    /// Begins a block.
    ///
    /// @param scenarios scenarios in the block
    void begin(int scenarios) {
        count = scenarios;
        if (parts != null) {
            parts.begin(scenarios);
        }
    }

    @Override
    public void accept(int column, double[] unit) {
        add(tails.ofLong(column), unit, 1);
        add(tails.ofShort(column), unit, -1);
        if (parts != null) {
            parts.accept(column, unit);
        }
    }

    private void add(@Nullable WorstLosses worst, double[] unit, double sign) {
        if (worst != null) {
            int found = ExceedanceVectors.pick(unit, count, sign, worst.threshold(), picked);
            worst.addPicked(picked, found, count);
        }
    }

    /// Ends a block after all its columns.
    void finish(int index) {
        if (parts != null) {
            parts.finish(index);
        }
    }
}

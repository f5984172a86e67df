package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.StandaloneTails;
import io.plimsoll.kernels.backend.vector.simd.ExceedanceVectors;
import io.plimsoll.kernels.backend.vector.simd.Species;
import io.plimsoll.kernels.selection.WorstLosses;
import org.jspecify.annotations.Nullable;

/// Feeds the losses of columns to the tails of their families: a comparison of vectors lets little through. One
/// thread's workspace.
final class TailSieve implements ColumnLosses.Sink {
    private final StandaloneTails tails;
    private final double[] picked = new double[Species.BLOCK + ExceedanceVectors.ROOM];
    private int count;

    TailSieve(StandaloneTails tails) {
        this.tails = tails;
    }

    /// @param scenarios of the next block
    void expect(int scenarios) {
        count = scenarios;
    }

    @Override
    public void accept(int column, double[] unit) {
        add(tails.ofLong(column), unit, 1);
        add(tails.ofShort(column), unit, -1);
    }

    private void add(@Nullable WorstLosses worst, double[] unit, double sign) {
        if (worst != null) {
            int found = ExceedanceVectors.pick(unit, count, sign, worst.threshold(), picked);
            worst.addPicked(picked, found, count);
        }
    }
}

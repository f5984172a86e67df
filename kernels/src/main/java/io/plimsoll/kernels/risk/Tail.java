package io.plimsoll.kernels.risk;

import java.util.Arrays;

/// The worst losses of a simulation in ascending order, with their scenarios.
///
/// @param losses the largest of `count` losses, ascending; ties in the order of their scenarios
/// @param scenarios scenario of each loss; empty if not recorded
/// @param count number of simulated losses
public record Tail(double[] losses, int[] scenarios, int count) {
    /// Copies nothing; the caller must not change the arrays afterwards.
    public Tail {
        if (losses.length == 0 || losses.length > count) {
            throw new IllegalArgumentException("a tail of " + losses.length + " losses of " + count);
        }
    }

    /// The loss of rank `rank` among all `count` losses in ascending order (1 is the smallest).
    ///
    /// @throws IndexOutOfBoundsException if the tail does not reach down to the rank
    public double atRank(int rank) {
        return losses[indexOf(rank)];
    }

    /// The index in [#losses] of the loss of this rank.
    public int indexOf(int rank) {
        return rank - 1 - (count - losses.length);
    }

    /// The `depth` worst of these losses.
    ///
    /// @param depth from 1 to the size of this tail
    public Tail deepest(int depth) {
        int from = losses.length - depth;
        return new Tail(
                Arrays.copyOfRange(losses, from, losses.length),
                scenarios.length == 0 ? scenarios : Arrays.copyOfRange(scenarios, from, scenarios.length),
                count);
    }

    /// The rank of the smallest loss in the tail.
    public int lowestRank() {
        return count - losses.length + 1;
    }
}

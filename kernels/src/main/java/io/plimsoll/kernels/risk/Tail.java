package io.plimsoll.kernels.risk;

import java.util.Arrays;

/// The worst losses of a simulation, in ascending order, and the scenarios in which they fell.
///
/// @param losses the `losses.length` largest of `count` losses, ascending; ties in the order of their scenarios
/// @param scenarios the scenario of each, or empty where it was not asked for
/// @param count number of losses that were simulated
public record Tail(double[] losses, int[] scenarios, int count) {
    /// Copies nothing: the arrays belong to this tail from here on.
    public Tail {
        if (losses.length == 0 || losses.length > count) {
            throw new IllegalArgumentException("a tail of " + losses.length + " losses of " + count);
        }
    }

    /// The loss of rank `rank` among all `count` losses in ascending order (1 is the smallest).
    ///
    /// @throws IndexOutOfBoundsException if the rank lies below this tail
    public double atRank(int rank) {
        return losses[indexOf(rank)];
    }

    /// Where the loss of this rank stands in [#losses].
    public int indexOf(int rank) {
        return rank - 1 - (count - losses.length);
    }

    /// The `depth` worst of these losses.
    ///
    /// @param depth from 1 to as many as there are
    public Tail deepest(int depth) {
        int from = losses.length - depth;
        return new Tail(
                Arrays.copyOfRange(losses, from, losses.length),
                scenarios.length == 0 ? scenarios : Arrays.copyOfRange(scenarios, from, scenarios.length),
                count);
    }

    /// The rank of the smallest loss kept.
    public int lowestRank() {
        return count - losses.length + 1;
    }
}

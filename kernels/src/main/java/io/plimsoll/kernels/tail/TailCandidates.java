package io.plimsoll.kernels.tail;

import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;
import java.util.Optional;

/// Every loss of a simulation above a threshold; the other losses are not needed.
///
/// @param scenarios scenarios of the candidates, ascending
/// @param losses one per scenario
/// @param threshold no other loss exceeds it; NaN if unknown, and then nothing can be selected
/// @param count number of simulated losses
public record TailCandidates(int[] scenarios, double[] losses, double threshold, int count) {

    /// True if every candidate is finite.
    public boolean areFinite() {
        return Arrays.stream(losses).allMatch(Double::isFinite);
    }

    /// The `depth` largest of all losses, as [TailSelector] finds them. Its scenarios are indices of candidates.
    /// Empty if a loss that is not a candidate may be among them.
    ///
    /// @param depth from 1 to the number of losses
    public Optional<Tail> select(int depth) {
        if (depth > losses.length) {
            return Optional.empty();
        }
        Tail found = TailSelector.select(losses, depth);
        return found.losses()[0] > threshold
                ? Optional.of(new Tail(found.losses(), found.scenarios(), count))
                : Optional.empty();
    }

    /// Replaces the indices of candidates in a tail by their scenarios.
    public Tail ofScenarios(Tail tail) {
        int[] found = new int[tail.scenarios().length];
        Arrays.setAll(found, i -> scenarios[tail.scenarios()[i]]);
        return new Tail(tail.losses(), found, tail.count());
    }
}

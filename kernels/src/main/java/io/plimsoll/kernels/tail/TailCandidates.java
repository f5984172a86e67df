package io.plimsoll.kernels.tail;

import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;
import java.util.Optional;

/// Every loss above a threshold, of a simulation whose other losses need not be looked at.
///
/// @param scenarios of the losses, ascending
/// @param losses one for each of these scenarios
/// @param threshold that no other loss exceeds; not a number where there is none, and then nothing can be
///     selected
/// @param count number of losses that were simulated
public record TailCandidates(int[] scenarios, double[] losses, double threshold, int count) {

    /// Whether every candidate is a finite number.
    public boolean areFinite() {
        return Arrays.stream(losses).allMatch(Double::isFinite);
    }

    /// The `depth` largest of all losses, as [TailSelector] finds them; the places of candidates stand for their
    /// scenarios. Empty where a loss that is no candidate may be among them.
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

    /// A tail of places of candidates as one of their scenarios.
    public Tail ofScenarios(Tail tail) {
        int[] found = new int[tail.scenarios().length];
        Arrays.setAll(found, i -> scenarios[tail.scenarios()[i]]);
        return new Tail(tail.losses(), found, tail.count());
    }
}

package io.plimsoll.kernels.tail;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// All losses of a device run, and the scenarios that the device marked as possible tail losses.
///
/// @param losses one per scenario
/// @param limit losses above it are marked
/// @param marked marked scenarios, ascending
public record MarkedLosses(float[] losses, float limit, int[] marked) {

    /// The first scenario whose loss is not finite. Every such loss is marked.
    public OptionalInt firstNotFinite() {
        return Arrays.stream(marked)
                .filter(scenario -> !Float.isFinite(losses[scenario]))
                .findFirst();
    }

    /// Compares marks with losses.
    ///
    /// @param scenarios scenarios to compare, ascending
    /// @return the first mismatch, in one sentence; empty if there is none
    public Optional<String> disagreement(int[] scenarios) {
        int next = 0;
        for (int scenario : scenarios) {
            while (next < marked.length && marked[next] < scenario) {
                next++;
            }
            boolean isMarked = next < marked.length && marked[next] == scenario;
            if (isMarked != (TailMarks.isMarked(losses[scenario], limit) == 1)) {
                return Optional.of("scenario " + scenario + " loses " + losses[scenario] + " and was "
                        + (isMarked ? "" : "not ") + "marked on the device as above " + limit);
            }
        }
        return Optional.empty();
    }

    /// The marked losses as candidates for the tail.
    public TailCandidates candidates() {
        double[] wide = new double[marked.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = losses[marked[i]];
        }
        return new TailCandidates(marked, wide, limit, losses.length);
    }
}

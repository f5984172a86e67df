package io.plimsoll.kernels.tail;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// Losses of a run, and which of them may be of the tail.
///
/// @param losses one for each scenario
/// @param limit of the marks
/// @param marked scenarios, ascending
public record MarkedLosses(float[] losses, float limit, int[] marked) {

    /// The first marked loss that is no finite number: none that is not is left unmarked.
    public OptionalInt firstNotFinite() {
        return Arrays.stream(marked)
                .filter(scenario -> !Float.isFinite(losses[scenario]))
                .findFirst();
    }

    /// Holds marks against losses.
    ///
    /// @param scenarios to look at, ascending
    /// @return what does not fit first, in one sentence; empty where all does
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

    /// The marked losses.
    public TailCandidates candidates() {
        double[] wide = new double[marked.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = losses[marked[i]];
        }
        return new TailCandidates(marked, wide, limit, losses.length);
    }
}

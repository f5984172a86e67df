package io.plimsoll.kernels.backend.worker.check;

import io.plimsoll.kernels.tail.MarkedLosses;
import io.plimsoll.kernels.tail.TailMarks;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Repeats some scenarios of every run on the device and compares them bit by bit: the worst 7 %, and one random
/// scenario in every 16. In the repeated list each scenario is computed by another work-item at another time, so
/// a transient fault does not repeat.
///
/// A fault that moves a loss into the tail is found with certainty at levels from 95 % on, because the threshold
/// lies 6 standard errors of its sample below the 95 % quantile. A fault that moves a loss out of the tail is
/// found if the scenario is among the random ones: `k` such faults with probability `1 - (1 - 1/16)^k`. To move a
/// value at risk at level `α` by one standard error, faults must hide `√(n α (1 - α))` tail losses: at 99 % of
/// 10,000, 100,000 and 1,000,000 scenarios these are 10, 31 and 99 losses, found with probability 0.47, 0.86 and
/// 0.998. Errors that repeat are found by [LossCheck] and by the self-test.
public final class RepeatCheck {
    /// One random scenario in this many is repeated.
    static final int REPEAT_INTERVAL = 16;

    /// Fewest scenarios for a repetition. With fewer, the reference recomputes the whole tail anyway.
    public static final int MIN_SCENARIOS = 1024;

    private RepeatCheck() {}

    /// The scenarios to repeat, ascending; none if there are few.
    ///
    /// @param losses losses of the first run
    public static int[] scenarios(float[] losses, RandomGenerator random) {
        if (losses.length < MIN_SCENARIOS) {
            return new int[0];
        }
        float threshold = TailMarks.limit(losses, losses.length);
        int[] chosen = new int[losses.length];
        int size = 0;
        for (int first = 0; first < losses.length; first += REPEAT_INTERVAL) {
            int last = Math.min(first + REPEAT_INTERVAL, losses.length);
            // No period of a fault, such as a broken lane, escapes a random one.
            int drawn = first + random.nextInt(last - first);
            for (int i = first; i < last; i++) {
                chosen[size] = i;
                size += losses[i] > threshold || i == drawn ? 1 : 0;
            }
        }
        return Arrays.copyOf(chosen, size);
    }

    /// The scenarios to repeat if the device marked the worst losses.
    public static int[] scenarios(MarkedLosses run, RandomGenerator random) {
        int count = run.losses().length;
        if (count < MIN_SCENARIOS) {
            return new int[0];
        }
        int[] marked = run.marked();
        int[] chosen = new int[marked.length + (count + REPEAT_INTERVAL - 1) / REPEAT_INTERVAL];
        int size = 0;
        int next = 0;
        for (int first = 0; first < count; first += REPEAT_INTERVAL) {
            int last = Math.min(first + REPEAT_INTERVAL, count);
            int drawn = first + random.nextInt(last - first);
            while (next < marked.length && marked[next] < drawn) {
                chosen[size++] = marked[next++];
            }
            chosen[size++] = drawn;
            next += next < marked.length && marked[next] == drawn ? 1 : 0;
            while (next < marked.length && marked[next] < last) {
                chosen[size++] = marked[next++];
            }
        }
        return Arrays.copyOf(chosen, size);
    }

    /// Compares the two runs.
    ///
    /// @param scenarios scenarios of the second run
    /// @param losses losses of the first run, one per scenario
    /// @param again losses of the second run, one per repeated scenario
    /// @return the first difference, in one sentence; empty if there is none
    public static Optional<String> difference(int[] scenarios, float[] losses, float[] again) {
        for (int i = 0; i < scenarios.length; i++) {
            float first = losses[scenarios[i]];
            // Two that are not a number are alike, and the other check's.
            if (Float.floatToIntBits(first) != Float.floatToIntBits(again[i])) {
                return Optional.of("scenario " + scenarios[i] + " loses " + first + " on the device and " + again[i]
                        + " when repeated");
            }
        }
        return Optional.empty();
    }
}

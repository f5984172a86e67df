package io.plimsoll.kernels.backend.worker.check;

import io.plimsoll.kernels.tail.MarkedLosses;
import io.plimsoll.kernels.tail.TailMarks;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Some scenarios of every run that the device is asked for once more, in a list, and compared bit for bit: the
/// worst fourteenth, and a random one of every 16. In the list each falls to another work-item, at another time,
/// so that a loss that a fault has changed is not changed alike.
///
/// A loss that a fault made larger, far enough to be of the tail, is found for certain at levels from 95 % on
/// (the threshold is a quantile of a sample, 6 of its standard errors below that). One that it made smaller
/// leaves the tail and is found if it is among the random ones: `k` of them with probability `1 - (1 - 1/16)^k`.
/// To move a value at risk at the level `α` by one of its own standard errors a fault must hide as many losses of
/// the tail as the square root of `n α (1 - α)`: at 99 % of 10,000, 100,000 and 1,000,000 scenarios 10, 31 and 99
/// of them, found with probability 0.47, 0.86 and 0.998. What a device computes wrong whenever it computes it is
/// for the reference's 16 scenarios and the self-test to find.
public final class RepeatCheck {
    /// A random scenario of so many.
    static final int REPEAT_INTERVAL = 16;

    /// Of fewer the tail is done again by the reference anyway, all of it.
    public static final int MIN_SCENARIOS = 1024;

    private RepeatCheck() {}

    /// The scenarios to ask for again, in their order; none where there are few.
    ///
    /// @param losses of the first run
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

    /// The scenarios to ask for again where the device has marked the worst, as above.
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
    /// @param scenarios of the second run
    /// @param losses of the first, one for each scenario
    /// @param again losses of the second, one for each of its scenarios
    /// @return what differs first, in one sentence; empty where nothing does
    public static Optional<String> difference(int[] scenarios, float[] losses, float[] again) {
        for (int i = 0; i < scenarios.length; i++) {
            float first = losses[scenarios[i]];
            // Two that are not a number are alike, and the other check's.
            if (Float.floatToIntBits(first) != Float.floatToIntBits(again[i])) {
                return Optional.of("scenario " + scenarios[i] + " loses " + first + " on the device and " + again[i]
                        + " when asked again");
            }
        }
        return Optional.empty();
    }
}

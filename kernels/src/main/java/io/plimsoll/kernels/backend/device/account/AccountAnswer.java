package io.plimsoll.kernels.backend.device.account;

import java.util.Arrays;
import java.util.Optional;

/// What a device says of accounts.
///
/// ```
/// floats     | thresholds: run, account | values: run, account, room | sample: scenario, row | taken: row, scenario |
/// ints       | listed: run, account | found: run, account | suspicious: row | differences |
/// ```
///
/// @param plan by which it was computed
/// @param question that was asked
/// @param gross of each row, the sum of its losses without sign as far as they are finite
/// @param floats see above
/// @param ints see above
public record AccountAnswer(AccountPlan plan, AccountQuestion question, double[] gross, float[] floats, int[] ints) {

    /// With room for what is to come.
    public static AccountAnswer empty(AccountPlan plan, AccountQuestion question) {
        int accounts = question.holdings().accounts();
        long floats = (long) accounts * plan.runs();
        for (int run = 0; run < plan.runs(); run++) {
            floats += (long) accounts * plan.room(run);
        }
        floats += (long) question.sampled().length * plan.rows() + (long) question.wanted().length * plan.scenarios();
        return new AccountAnswer(
                plan,
                question,
                new double[plan.rows()],
                new float[Math.toIntExact(floats)],
                new int[Math.toIntExact(2L * accounts * plan.runs() + plan.rows() + 1)]);
    }

    /// Bytes of all its numbers.
    public long bytes() {
        return (long) gross.length * Double.BYTES + ((long) floats.length + ints.length) * Integer.BYTES;
    }

    /// Products that the longest run takes.
    public double work() {
        return (double) question.holdings().row().length * plan.count(0);
    }

    int accounts() {
        return question.holdings().accounts();
    }

    /// Where the values of an account begin.
    int values(int run, int account) {
        // All runs but the last are alike.
        return accounts() * (plan.runs() + run * plan.room(0)) + account * plan.room(run);
    }

    int sample() {
        int last = plan.runs() - 1;
        return values(last, 0) + accounts() * plan.room(last);
    }

    int taken() {
        return sample() + question.sampled().length * plan.rows();
    }

    int listed(int run) {
        return accounts() * run;
    }

    int found(int run) {
        return accounts() * (plan.runs() + run);
    }

    private int suspicious() {
        return 2 * accounts() * plan.runs();
    }

    void suspect(int row, int scenario) {
        ints[suspicious() + row] = scenario;
    }

    /// The first scenario in which a row's loss is no finite number; -1 for none.
    public int suspicious(int row) {
        return ints[suspicious() + row];
    }

    void differ(int count) {
        ints[ints.length - 1] += count;
    }

    /// Unit losses that came out otherwise when they were drawn again.
    public int differences() {
        return ints[ints.length - 1];
    }

    /// The loss of a row in the `i`-th sampled scenario.
    public float sampled(int i, int row) {
        return floats[sample() + i * plan.rows() + row];
    }

    /// The loss of the `i`-th wanted row in a scenario.
    public float taken(int i, int scenario) {
        return floats[taken() + i * plan.scenarios() + scenario];
    }

    /// The tail of an account, ascending: every loss that one of its runs may have kept back is smaller. Empty
    /// where that is not so, or where the device's own sums contradict each other.
    public Optional<float[]> tail(int account) {
        int most = 0;
        for (int run = 0; run < plan.runs(); run++) {
            most += Math.max(plan.room(run), plan.wanted(run));
        }
        float[] kept = new float[most];
        int size = 0;
        float floor = Float.NEGATIVE_INFINITY;
        for (int run = 0; run < plan.runs(); run++) {
            int found = ints[found(run) + account];
            int listed = ints[listed(run) + account];
            float threshold = floats[listed(run) + account];
            // Each listed group holds a loss above the threshold, or a kernel has summed otherwise than another.
            if (found < listed || found > plan.room(run) || Float.isNaN(threshold)) {
                return Optional.empty();
            }
            System.arraycopy(floats, values(run, account), kept, size, found);
            // Where fewer groups than are wanted are above, the threshold is the loss of the rank that is.
            int filled = listed < plan.wanted(run) ? Math.max(found, plan.wanted(run)) : found;
            Arrays.fill(kept, size + found, size + filled, threshold);
            size += filled;
            floor = Math.max(floor, threshold);
        }
        Arrays.sort(kept, 0, size);
        boolean isComplete = size >= plan.depth() && kept[size - plan.depth()] >= floor;
        return isComplete ? Optional.of(Arrays.copyOfRange(kept, size - plan.depth(), size)) : Optional.empty();
    }

    /// Whether everything that was said of an account was said of another too, bit for bit.
    public boolean isAlike(int account, int other) {
        boolean isAlike = true;
        for (int run = 0; run < plan.runs() && isAlike; run++) {
            int from = values(run, account);
            int otherFrom = values(run, other);
            int found = Math.clamp(ints[found(run) + account], 0, plan.room(run));
            isAlike = ints[found(run) + account] == ints[found(run) + other]
                    && ints[listed(run) + account] == ints[listed(run) + other]
                    && Float.compare(floats[listed(run) + account], floats[listed(run) + other]) == 0
                    && Arrays.equals(floats, from, from + found, floats, otherFrom, otherFrom + found);
        }
        return isAlike;
    }
}

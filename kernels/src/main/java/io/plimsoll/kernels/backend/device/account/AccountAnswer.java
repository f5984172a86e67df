package io.plimsoll.kernels.backend.device.account;

import java.util.Arrays;
import java.util.Optional;

/// A device's answer about accounts.
///
/// ```
/// floats     | thresholds: run, account | values: run, account, room | sample: scenario, row | taken: row, scenario |
/// ints       | listed: run, account | found: run, account | suspicious: row | differences |
/// ```
///
/// @param gross for each row the sum of its finite absolute losses
public record AccountAnswer(AccountPlan plan, AccountQuestion question, double[] gross, float[] floats, int[] ints) {

    /// An empty answer to be filled.
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

    /// Size of all numbers in bytes.
    public long bytes() {
        return (long) gross.length * Double.BYTES + ((long) floats.length + ints.length) * Integer.BYTES;
    }

    /// Number of products in the longest run.
    public double work() {
        return (double) question.holdings().row().length * plan.count(0);
    }

    int accounts() {
        return question.holdings().accounts();
    }

    /// Start of an account's values.
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

    /// First scenario in which a row's loss is not finite; -1 for none.
    public int suspicious(int row) {
        return ints[suspicious() + row];
    }

    void differ(int count) {
        ints[ints.length - 1] += count;
    }

    /// Number of unit losses that changed when drawn again.
    public int differences() {
        return ints[ints.length - 1];
    }

    /// Loss of a row in the `i`-th sampled scenario.
    public float sampled(int i, int row) {
        return floats[sample() + i * plan.rows() + row];
    }

    /// Loss of the `i`-th wanted row in a scenario.
    public float taken(int i, int scenario) {
        return floats[taken() + i * plan.scenarios() + scenario];
    }

    /// The tail of an account, ascending. Empty if a run may have withheld a larger loss, or if the device's own
    /// sums contradict each other.
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
            // Each listed group has a loss above the threshold; otherwise two kernels disagree.
            if (found < listed || found > plan.room(run) || Float.isNaN(threshold)) {
                return Optional.empty();
            }
            System.arraycopy(floats, values(run, account), kept, size, found);
            // If fewer groups than wanted exceed the threshold, the threshold is the loss of the wanted rank.
            int filled = listed < plan.wanted(run) ? Math.max(found, plan.wanted(run)) : found;
            Arrays.fill(kept, size + found, size + filled, threshold);
            size += filled;
            floor = Math.max(floor, threshold);
        }
        Arrays.sort(kept, 0, size);
        boolean isComplete = size >= plan.depth() && kept[size - plan.depth()] >= floor;
        return isComplete ? Optional.of(Arrays.copyOfRange(kept, size - plan.depth(), size)) : Optional.empty();
    }

    /// True if the results of two accounts are bit-identical.
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

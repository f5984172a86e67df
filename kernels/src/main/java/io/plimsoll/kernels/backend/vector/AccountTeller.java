package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;

/// Tells of the tail of each account, or that single precision does not do for it.
///
/// @param rows what the accounts hold
/// @param depth how many of the worst losses are wanted
/// @param scenarios of all
/// @param receiver who is told
record AccountTeller(AccountRows rows, int depth, int scenarios, TailReceiver receiver) {
    /// Gross losses, on average, over the worst net loss, above which rounding may show in the sixth
    /// digit: a sum of 50 products is off by some 1e-7 of the gross.
    private static final double MOST_CANCELLATION = 32;
    /// So that no partial sum leaves the range of single precision.
    private static final double LARGEST_SUM = Float.MAX_VALUE / 4;

    /// Tells of one account.
    ///
    /// @param worst its largest losses, `depth` or more of them in any order; ordered afterwards
    /// @param gross sum of the absolute losses of each row
    void tell(int account, float[] worst, double[] gross) {
        if (rows.start[account] == rows.start[account + 1]) {
            receiver.found(account, new Tail(new double[depth], new int[0], scenarios));
        } else if (isPrecise(account, worst, gross)) {
            Arrays.sort(worst);
            double[] tail = new double[depth];
            for (int i = 0; i < depth; i++) {
                tail[i] = worst[worst.length - depth + i];
            }
            receiver.found(account, new Tail(tail, new int[0], scenarios));
        } else {
            receiver.unmeasurable(account);
        }
    }

    /// Whether no sum can have left the range of numbers, and nothing much has cancelled.
    private boolean isPrecise(int account, float[] worst, double[] gross) {
        double sum = 0;
        for (int entry = rows.start[account]; entry < rows.start[account + 1]; entry++) {
            sum += Math.abs(rows.weight[entry]) * gross[rows.entryRow[entry]];
        }
        if (!(sum < LARGEST_SUM)) {
            return false;
        }
        float largest = 0;
        for (float loss : worst) {
            largest = Math.max(largest, Math.abs(loss));
        }
        return sum / scenarios <= MOST_CANCELLATION * largest;
    }
}

package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;

/// Tells of the tail of each account, or that single precision does not do for it.
///
/// @param holdings what the accounts hold
/// @param depth how many of the worst losses are wanted
/// @param scenarios of all
/// @param receiver who is told
record AccountTailReporter(RowHoldings holdings, int depth, int scenarios, TailReceiver receiver) {
    /// Tells of one account.
    ///
    /// @param worst its largest losses, `depth` or more of them if all losses are finite, in any order; ordered
    ///     afterwards
    /// @param gross sum of the absolute losses of each row
    void tell(int account, float[] worst, double[] gross) {
        if (holdings.isEmpty(account)) {
            receiver.found(account, new Tail(new double[depth], new int[0], scenarios));
            return;
        }
        if (!holdings.isInRange(account, gross)) {
            receiver.unmeasurable(account);
            return;
        }
        Arrays.sort(worst);
        int first = worst.length - depth;
        // Of what is kept beside the tail, the rule must not depend.
        double largest = Math.max(Math.abs(worst[first]), Math.abs(worst[worst.length - 1]));
        if (holdings.isPrecise(account, gross, scenarios, largest)) {
            double[] tail = new double[depth];
            for (int i = 0; i < depth; i++) {
                tail[i] = worst[first + i];
            }
            receiver.found(account, new Tail(tail, new int[0], scenarios));
        } else {
            receiver.unmeasurable(account);
        }
    }
}

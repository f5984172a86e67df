package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.risk.Tail;
import java.util.Arrays;

/// Reports the tail of each account, or that single precision is not enough for it.
///
/// @param holdings holdings of the accounts
/// @param depth number of worst losses
/// @param scenarios number of scenarios
record AccountTailReporter(RowHoldings holdings, int depth, int scenarios, TailReceiver receiver) {
    /// Reports one account.
    ///
    /// @param worst its largest losses in any order, at least `depth` of them if all losses are finite; sorted in
    ///     place
    void report(int account, float[] worst, double[] gross) {
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
        // The rule must not depend on losses kept beyond the tail.
        double largest = Math.max(Math.abs(worst[first]), Math.abs(worst[worst.length - 1]));
        double[] losses = new double[depth];
        for (int i = 0; i < depth; i++) {
            losses[i] = worst[first + i];
        }
        Tail tail = new Tail(losses, new int[0], scenarios);
        if (holdings.isPrecise(account, gross, scenarios, largest)) {
            receiver.found(account, tail);
        } else {
            receiver.inexact(account, tail);
        }
    }
}

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
record AccountTeller(RowHoldings holdings, int depth, int scenarios, TailReceiver receiver) {
    /// Tells of one account.
    ///
    /// @param worst its largest losses, `depth` or more of them in any order; ordered afterwards
    /// @param gross sum of the absolute losses of each row
    void tell(int account, float[] worst, double[] gross) {
        if (holdings.isEmpty(account)) {
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

    private boolean isPrecise(int account, float[] worst, double[] gross) {
        float largest = 0;
        for (float loss : worst) {
            largest = Math.max(largest, Math.abs(loss));
        }
        return holdings.isPrecise(account, gross, scenarios, largest);
    }
}

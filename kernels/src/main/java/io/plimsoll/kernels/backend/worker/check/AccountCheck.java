package io.plimsoll.kernels.backend.worker.check;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import java.util.Arrays;
import java.util.Optional;

/// Checks a device's sums of accounts against the accounts' holdings.
///
/// An account that was queried twice must have bit-identical results. An account whose rows were transferred is
/// summed here in double precision in every scenario. Each loss of its tail must lie between the sums of the same
/// rank minus and plus the rounding bound of single precision: [#UNIT_ROUNDOFF] of the scenario's gross loss for
/// each addition that a product goes through, and once for the product.
public final class AccountCheck {
    /// Unit roundoff of single precision: half an ulp of 1.
    private static final double UNIT_ROUNDOFF = 0x1p-24;

    /// Products per partial sum, as in the kernel.
    private static final int PRODUCTS_PER_SUM = 32;

    private AccountCheck() {}

    /// Compares an account with its repetition.
    ///
    /// @return the first difference, in one sentence; empty if there is none
    public static Optional<String> repetition(AccountAnswer answer, int account, int again) {
        return answer.isAlike(account, again)
                ? Optional.empty()
                : Optional.of("the sums of an account changed on the device when repeated");
    }

    /// Compares the tail of an account with the sums of its rows. Allows for subnormal numbers, which a device
    /// may flush to zero.
    ///
    /// @param tail tail of the account, ascending
    /// @return the first difference, in one sentence; empty if there is none
    public static Optional<String> sums(AccountAnswer answer, int account, float[] tail) {
        int scenarios = answer.plan().scenarios();
        RowHoldings holdings = answer.question().holdings();
        int from = holdings.start()[account];
        int to = holdings.start()[account + 1];
        int[] wanted = answer.question().wanted();
        int[] places = new int[to - from];
        Arrays.setAll(places, entry -> Arrays.binarySearch(wanted, holdings.row()[from + entry]));
        double additions = Math.min(PRODUCTS_PER_SUM, to - from) + (to - from) / PRODUCTS_PER_SUM + 2;
        double[] least = new double[scenarios];
        double[] most = new double[scenarios];
        for (int scenario = 0; scenario < scenarios; scenario++) {
            double loss = 0;
            double gross = 0;
            for (int entry = 0; entry < places.length; entry++) {
                double each = (double) holdings.weight()[from + entry] * answer.taken(places[entry], scenario);
                loss += each;
                gross += Math.abs(each);
            }
            double error = additions * UNIT_ROUNDOFF * gross + 2.0 * places.length * Float.MIN_NORMAL;
            least[scenario] = loss - error;
            most[scenario] = loss + error;
        }
        return difference(tail, least, most);
    }

    private static Optional<String> difference(float[] tail, double[] least, double[] most) {
        Arrays.sort(least);
        Arrays.sort(most);
        for (int i = 0; i < tail.length; i++) {
            int rank = least.length - tail.length + i;
            // NaN fails both comparisons.
            if (!(least[rank] <= tail[i] && tail[i] <= most[rank])) {
                return Optional.of("the loss of rank " + (rank + 1) + " of an account is " + tail[i]
                        + " on the device, and what it holds gives from " + least[rank] + " to " + most[rank]);
            }
        }
        return Optional.empty();
    }
}

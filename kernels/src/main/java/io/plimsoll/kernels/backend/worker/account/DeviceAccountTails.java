package io.plimsoll.kernels.backend.worker.account;

import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.risk.Tail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Passes the tails that a device found to a receiver, with the precision rules of single precision.
public final class DeviceAccountTails implements AccountTailQuery.Receiver {
    private final RowHoldings holdings;
    private final int scenarios;
    private final TailReceiver receiver;
    private final List<Integer> left = new ArrayList<>();

    /// @param holdings holdings of the accounts
    /// @param receiver is called for each account except those in [#left]
    public DeviceAccountTails(RowHoldings holdings, int scenarios, TailReceiver receiver) {
        this.holdings = holdings;
        this.scenarios = scenarios;
        this.receiver = receiver;
    }

    /// Holdings of accounts by the rows of a program.
    public static RowHoldings holdings(DeviceProgram program, AccountColumns accounts) {
        int[] row = new int[program.columns()];
        Arrays.setAll(row, program::unitRow);
        return RowHoldings.of(
                accounts, program.unitRows(), row, program.families().scale());
    }

    @Override
    public void accept(int account, AccountAnswer answer, int place, double[] gross) {
        if (!holdings.isInRange(account, gross)) {
            receiver.unmeasurable(account);
            return;
        }
        Optional<float[]> found = answer.tail(place);
        if (found.isEmpty()) {
            leave(account);
            return;
        }
        float[] tail = found.get();
        double largest = Math.max(Math.abs(tail[0]), Math.abs(tail[tail.length - 1]));
        Tail worst = new Tail(wide(tail), new int[0], scenarios);
        if (holdings.isPrecise(account, gross, scenarios, largest)) {
            receiver.found(account, worst);
        } else {
            receiver.inexact(account, worst);
        }
    }

    /// Reports the accounts that cannot lose.
    ///
    /// @param depth depth of the tails
    public void reportEmpty(int depth) {
        for (int account = 0; account < holdings.accounts(); account++) {
            if (holdings.isEmpty(account)) {
                receiver.found(account, new Tail(new double[depth], new int[0], scenarios));
            }
        }
    }

    private synchronized void leave(int account) {
        left.add(account);
    }

    /// Accounts whose tail the device did not find, ascending. They were not reported.
    public synchronized int[] left() {
        return left.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /// Converts to double precision.
    public static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}

package io.plimsoll.kernels.backend.worker.account;

import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.risk.Tail;

/// Hears of some accounts by the places in their list, and tells of them by their own numbers.
///
/// @param accounts by place
/// @param receiver told of them
public record RenumberedTailReceiver(int[] accounts, TailReceiver receiver) implements TailReceiver {
    @Override
    public void found(int account, Tail tail) {
        receiver.found(accounts[account], tail);
    }

    @Override
    public void unmeasurable(int account) {
        receiver.unmeasurable(accounts[account]);
    }
}

package io.plimsoll.kernels.backend.worker.account;

import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.risk.Tail;

/// Renumbers tails: receives accounts by their position in a list and passes them on by their own number.
///
/// @param accounts account number by position
public record RenumberedTailReceiver(int[] accounts, TailReceiver receiver) implements TailReceiver {
    @Override
    public void found(int account, Tail tail) {
        receiver.found(accounts[account], tail);
    }

    @Override
    public void inexact(int account, Tail rough) {
        receiver.inexact(accounts[account], rough);
    }

    @Override
    public void unmeasurable(int account) {
        receiver.unmeasurable(accounts[account]);
    }
}

package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.risk.Tail;

/// Hears of the worst losses of many accounts: of each account once, from any thread, in any order.
public interface TailReceiver {
    /// The worst losses of an account.
    ///
    /// @param account from 0
    /// @param tail as deep as was asked for, without scenarios
    void found(int account, Tail tail);

    /// The backend's arithmetic does not do for this account: a loss may have left its range of numbers, or its
    /// losses are so small against what it holds that rounding would show.
    ///
    /// @param account from 0
    void unmeasurable(int account);
}

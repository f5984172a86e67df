package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.risk.Tail;

/// Hears of the worst losses of many accounts: of each account once, from any thread, in any order.
public interface TailReceiver {
    /// The worst losses of an account.
    ///
    /// @param account from 0
    /// @param tail as deep as was asked for, without scenarios
    void found(int account, Tail tail);

    /// Some loss of the account may have left the range of numbers, so that it has no tail.
    ///
    /// @param account from 0
    void overflowed(int account);
}

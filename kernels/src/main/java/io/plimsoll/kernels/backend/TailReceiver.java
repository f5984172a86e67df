package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.risk.Tail;

/// Receives the tails of many accounts: one call per account, from any thread, in any order.
public interface TailReceiver {
    /// Offers the losses of all accounts, before any account is reported. They take memory until they are released.
    default void kept(RoughLosses losses) {}

    /// The worst losses of an account.
    ///
    /// @param account from 0
    /// @param tail of the requested depth, without scenarios
    void found(int account, Tail tail);

    /// The tail of an account for which the backend's precision is not enough: its losses are so small relative to the
    /// holdings that rounding matters.
    ///
    /// @param account from 0
    /// @param rough tail of the requested depth, without scenarios
    default void inexact(int account, Tail rough) {
        unmeasurable(account);
    }

    /// The backend's precision is not enough for this account, and its tail is unknown. A loss may exceed the range.
    ///
    /// @param account from 0
    void unmeasurable(int account);
}

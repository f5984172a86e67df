package io.plimsoll.kernels.backend;

/// The losses of many accounts in every scenario, in the precision of the backend that simulated them. Thread-safe.
@FunctionalInterface
public interface RoughLosses {
    /// Receives the losses of an account in some scenarios.
    @FunctionalInterface
    interface Receiver {
        /// @param first number of the first scenario
        /// @param losses the first `count` are used, and not kept
        void accept(int first, double[] losses, int count);
    }

    /// Passes on the losses of an account, in the order of the scenarios.
    ///
    /// @param account from 0
    void each(int account, Receiver receiver);
}

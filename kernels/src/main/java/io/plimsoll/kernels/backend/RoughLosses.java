package io.plimsoll.kernels.backend;

/// The losses of many accounts in every scenario, in the precision of the backend that simulated them. Thread-safe.
@FunctionalInterface
public interface RoughLosses {
    /// Receives the losses of an account in some scenarios.
    @FunctionalInterface
    interface Receiver {
        /// @param place of the account in the list
        /// @param first number of the first scenario
        /// @param losses the first `count` are used, and not kept
        void accept(int place, int first, double[] losses, int count);
    }

    /// Passes on the losses of listed accounts, of each in the order of the scenarios.
    ///
    /// @param accounts numbers from 0
    void each(int[] accounts, Receiver receiver);
}

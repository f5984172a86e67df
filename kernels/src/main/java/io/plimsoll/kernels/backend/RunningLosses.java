package io.plimsoll.kernels.backend;

/// The losses at the horizon and the worst running losses of a simulation.
///
/// The running loss at a watched time is the loss of the book as if the horizon were there: instruments are
/// valued with their remaining time, and funding is what has been paid so far. The worst running loss is at least
/// 0, the running loss at the valuation.
///
/// @param atHorizon loss of the book at the horizon in each scenario, report currency
/// @param worst largest running loss over the watched times in each scenario, report currency
public record RunningLosses(double[] atHorizon, double[] worst) {

    /// Updates the worst losses by those of a watched time. NaN propagates.
    ///
    /// @param worst running maximum; starts at 0
    /// @param losses losses at that time
    public static void raise(double[] worst, double[] losses, int first, int count) {
        for (int i = first; i < first + count; i++) {
            worst[i] = Math.max(worst[i], losses[i]);
        }
    }
}

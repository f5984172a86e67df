package io.plimsoll.kernels.backend;

/// What a simulation that watched the whole path leaves behind.
///
/// The running loss at a watched time is the loss of the book if the horizon were there: instruments are valued
/// with the time they then have left, funding is what has been paid so far. Its worst point is never below 0, the
/// running loss at the valuation.
///
/// @param atHorizon loss of the book at the horizon in each scenario, report currency
/// @param worst largest running loss over the watched times in each scenario, report currency
public record RunningLosses(double[] atHorizon, double[] worst) {

    /// Raises the worst losses to those of a watched time. A loss that is not a number makes the worst one, too.
    ///
    /// @param worst running maximum, from 0
    /// @param losses at that time
    /// @param first scenario
    /// @param count of scenarios
    public static void raise(double[] worst, double[] losses, int first, int count) {
        for (int i = first; i < first + count; i++) {
            worst[i] = Math.max(worst[i], losses[i]);
        }
    }
}

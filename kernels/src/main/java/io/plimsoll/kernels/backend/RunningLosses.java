package io.plimsoll.kernels.backend;

/// What a simulation that watched the whole path leaves behind.
///
/// The running loss at a step is the loss of the book if the horizon were there: instruments are valued with
/// the time they then have left, funding is what has been paid so far. Its worst point is never below 0, the
/// running loss at the valuation.
///
/// @param atHorizon loss of the book at the horizon in each scenario, report currency
/// @param worst largest running loss over the steps in each scenario, report currency
public record RunningLosses(double[] atHorizon, double[] worst) {

    /// The probability that an equity is used up at the end of some step: the share of the scenarios whose
    /// worst running loss reaches it. Between steps nothing is watched, so more steps find more.
    ///
    /// @param equity report currency
    public double shareUsingUp(double equity) {
        int count = 0;
        for (double loss : worst) {
            count += loss >= equity ? 1 : 0;
        }
        return (double) count / worst.length;
    }

    /// Raises the worst losses to those of a step. A loss that is not a number makes the worst one, too.
    ///
    /// @param worst running maximum, from 0
    /// @param losses of the step
    /// @param first scenario
    /// @param count of scenarios
    public static void raise(double[] worst, double[] losses, int first, int count) {
        for (int i = first; i < first + count; i++) {
            worst[i] = Math.max(worst[i], losses[i]);
        }
    }
}

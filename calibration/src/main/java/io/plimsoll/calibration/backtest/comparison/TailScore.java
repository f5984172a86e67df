package io.plimsoll.calibration.backtest.comparison;

/// The score of a joint forecast of value-at-risk and expected shortfall; lower is better.
///
/// For a loss `L`, a value-at-risk `v`, an expected shortfall `e` and the probability `α` beyond both,
///
/// ```
/// S = max(L - v, 0) / (α e) + v / e + log e - 1
/// ```
///
/// Its mean is smallest for the true `v` and `e` (Fissler and Ziegel 2016, Ann. Statist. 44, 1680-1707). This
/// member of their class is that of Patton, Ziegel and Chen (2019, J. Econometrics 211, 388-413): differences
/// between two models do not depend on the unit of money.
public final class TailScore {
    private TailScore() {}

    /// The score.
    ///
    /// @param loss that followed
    /// @param valueAtRisk that was forecast
    /// @param shortfall that was forecast, above 0, in the unit of the loss
    /// @param tail probability beyond the forecast, above 0
    /// @throws IllegalArgumentException if the expected shortfall is not positive
    public static double of(double loss, double valueAtRisk, double shortfall, double tail) {
        if (!(shortfall > 0)) {
            throw new IllegalArgumentException("the expected shortfall " + shortfall + " is not above 0");
        }
        return Math.max(loss - valueAtRisk, 0) / (tail * shortfall)
                + valueAtRisk / shortfall
                + StrictMath.log(shortfall)
                - 1;
    }
}

package io.plimsoll.kernels.lane;

/// What one unit of each kind of instrument gains between the valuation and the horizon, in US dollars.
///
/// Notation: `M` the mark at the valuation, `M'` at the horizon or at settlement; `S'` the asset's price at the
/// horizon, where coins that were paid on the way are valued.
public final class PayoffLane {
    private PayoffLane() {}

    /// A linear future: `M' - M`.
    public static double linearGain(double mark, double markThen) {
        return markThen - mark;
    }

    /// An inverse future: `s/(1+s)` coins for the move `s = M'/M - 1`, that is `1 - M/M'`, worth `S'` each.
    public static double inverseGain(double mark, double markThen, double spotThen) {
        return (markThen - mark) / markThen * spotThen;
    }

    /// Funding paid by one unit of a linear perpetual whose mark keeps its ratio to spot.
    ///
    /// @param mark `M`
    /// @param ratePerStep funding rate times intervals in a step
    /// @param sumOfMoves `Σ_k S_k / S_0` over the steps: each step pays on the mark at its end
    public static double linearFunding(double mark, double ratePerStep, double sumOfMoves) {
        return mark * ratePerStep * sumOfMoves;
    }

    /// Funding paid by one unit of an inverse perpetual: `M/M_k` coins of notional at step `k`, kept as coins.
    ///
    /// @param ratePerStep funding rate times intervals in a step
    /// @param sumOfInverseMoves `Σ_k S_0 / S_k`
    /// @param spotThen `S'`
    public static double inverseFunding(double ratePerStep, double sumOfInverseMoves, double spotThen) {
        return ratePerStep * sumOfInverseMoves * spotThen;
    }

    /// An option's premium that is quoted in coin: its value over its underlying, worth `S` each.
    public static double inversePremium(double value, double underlying, double spot) {
        return value / underlying * spot;
    }

    /// A gain in US dollars as a loss in a coin whose price goes from `coin` to `coinThen`, for a unit worth
    /// `value`.
    public static double lossInCoin(double value, double gain, double coin, double coinThen) {
        return value * (1.0 / coin - 1.0 / coinThen) - gain / coinThen;
    }
}

package io.plimsoll.kernels.lane;

/// The gain of one unit of each kind of instrument between valuation and horizon, in US dollars.
///
/// Notation: `M` is the mark at the valuation, `M'` the mark at the horizon or at settlement, `S'` the asset's
/// price at the horizon. Coins paid on the way are kept and valued at `S'`.
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

    /// The mean of a price over an interval between two known prices `a` and `b`: `(a + 4 √(ab) + b)/6`,
    /// Simpson's rule with the geometric mean half-way.
    ///
    /// @param rootThen `√a`
    /// @param rootNow `√b`
    public static double meanPrice(double rootThen, double rootNow) {
        return (rootThen * rootThen + 4 * rootThen * rootNow + rootNow * rootNow) / 6;
    }

    /// Funding paid by one unit of a linear perpetual, whose mark is a constant multiple of spot.
    ///
    /// @param mark `M`
    /// @param yearsOfMoves `∫ S_t / S_0 dt` over the funding time
    public static double linearFunding(double mark, double ratePerYear, double yearsOfMoves) {
        return mark * ratePerYear * yearsOfMoves;
    }

    /// Funding paid by one unit of an inverse perpetual: `M/M_t` coins of notional at a time `t`, kept as coins.
    ///
    /// @param yearsOfInverseMoves `∫ S_0 / S_t dt` over the funding time
    /// @param spotThen `S'`
    public static double inverseFunding(double ratePerYear, double yearsOfInverseMoves, double spotThen) {
        return ratePerYear * yearsOfInverseMoves * spotThen;
    }

    /// The premium in US dollars of an option quoted in coin: value over underlying, times spot.
    public static double inversePremium(double value, double underlying, double spot) {
        return value / underlying * spot;
    }

    /// The loss in coin of a unit worth `value` that gains `gain` US dollars while the coin's price moves from
    /// `coin` to `coinThen`.
    public static double lossInCoin(double value, double gain, double coin, double coinThen) {
        return value * (1.0 / coin - 1.0 / coinThen) - gain / coinThen;
    }
}

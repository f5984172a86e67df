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

    /// The mean of a price over an interval between two known prices `a` and `b`: `(a + 4 √(ab) + b)/6`,
    /// Simpson's rule with the geometric mean half-way.
    ///
    /// @param rootThen `√a`
    /// @param rootNow `√b`
    public static double meanPrice(double rootThen, double rootNow) {
        return (rootThen * rootThen + 4 * rootThen * rootNow + rootNow * rootNow) / 6;
    }

    /// Funding paid by one unit of a linear perpetual whose mark keeps its ratio to spot.
    ///
    /// @param mark `M`
    /// @param ratePerYear funding rate a year
    /// @param yearsOfMoves `∫ S_t / S_0 dt` over the time that funding was paid for
    public static double linearFunding(double mark, double ratePerYear, double yearsOfMoves) {
        return mark * ratePerYear * yearsOfMoves;
    }

    /// Funding paid by one unit of an inverse perpetual: `M/M_t` coins of notional at a time `t`, kept as coins.
    ///
    /// @param ratePerYear funding rate a year
    /// @param yearsOfInverseMoves `∫ S_0 / S_t dt` over the time that funding was paid for
    /// @param spotThen `S'`
    public static double inverseFunding(double ratePerYear, double yearsOfInverseMoves, double spotThen) {
        return ratePerYear * yearsOfInverseMoves * spotThen;
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

package io.plimsoll.kernels.book;

/// What is held, one column an instrument: positions in the same instrument are netted, exactly, before anything
/// is simulated, and every figure of a position is its quantity times the figure of one unit.
///
/// ```
/// kind          ordered by kind, then by name
/// underlying    index into Underlyings
/// quantity      net units held; may be 0 where positions cancel
/// value         US dollars a unit at the valuation; 0 for futures and perpetuals
/// strike, logStrike, sign    of an option: K, ln K, +1 call / -1 put
/// volatility    annual implied volatility of an option at the valuation; 0 of anything else
/// deviation     volatility x √(years left at the horizon); 0 once expired
/// funding       of a perpetual: rate x intervals in a step
/// isLong, isShort   whether any position holds it long, or short
/// ```
///
/// @param names of the instrument, or `collateral:` and the asset
/// @param kind see above
/// @param underlying see above
/// @param quantity see above
/// @param value see above
/// @param strike see above
/// @param logStrike see above
/// @param sign see above
/// @param volatility see above
/// @param deviation see above
/// @param funding see above
/// @param isLong see above
/// @param isShort see above
public record Columns(
        String[] names,
        ColumnKind[] kind,
        int[] underlying,
        double[] quantity,
        double[] value,
        double[] strike,
        double[] logStrike,
        double[] sign,
        double[] volatility,
        double[] deviation,
        double[] funding,
        boolean[] isLong,
        boolean[] isShort) {
    /// Number of columns.
    public int size() {
        return names.length;
    }
}

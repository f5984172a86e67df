package io.plimsoll.kernels.book;

/// When funding is paid on the way to the horizon: one row for each factor and rule by which some perpetual pays.
///
/// Funding pro rata accrues all the time. Over an interval between two watched points it is paid on the mean
/// price, which is `(S_a + 4 √(S_a S_b) + S_b)/6` by Simpson's rule, the price half-way being the geometric mean
/// that a Brownian bridge expects. What the path does besides is left out: its deviation is `σ √(t/12)` of the
/// funding, 0.1 % of a margin where a day's funding is 1 % of the notional. Funding at fixed times is paid on the
/// price of the time.
///
/// ```
/// mean[row][point]   years that accrue over the interval that ends at the point, on its mean price
/// at[row][point]     years that are paid at the point, on its price
/// ```
///
/// @param factor of the asset's spot price
/// @param mean see above; point 0 is the valuation
/// @param at see above
public record FundingAccruals(int[] factor, double[][] mean, double[][] at) {
    /// Number of rows.
    public int size() {
        return factor.length;
    }

    /// Years of funding that have been paid by the end of a point.
    ///
    /// @param point from 1
    public double years(int row, int point) {
        double sum = 0;
        for (int n = 1; n <= point; n++) {
            sum += mean[row][n] + at[row][n];
        }
        return sum;
    }

    /// Whether some row pays at a point.
    ///
    /// @param point from 1
    public boolean paysAt(int point) {
        for (int row = 0; row < factor.length; row++) {
            if (mean[row][point] != 0 || at[row][point] != 0) {
                return true;
            }
        }
        return false;
    }
}

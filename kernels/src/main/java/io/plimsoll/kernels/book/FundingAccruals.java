package io.plimsoll.kernels.book;

/// The funding payments on the way to the horizon: one row for each combination of price factor and payment rule.
///
/// Continuous funding between two watched points is paid on the mean price `(S_a + 4 √(S_a S_b) + S_b)/6`. This
/// is Simpson's rule with the geometric mean half-way, which a Brownian bridge expects. The rest of the path is
/// ignored; its effect has standard deviation `σ √(t/12)` of the funding, 0.1 % of a margin if a day's funding is
/// 1 % of the notional. Funding at fixed times is paid on the price at that time.
///
/// ```
/// mean[row][point]   years that accrue over the interval that ends at the point, on its mean price
/// at[row][point]     years that are paid at the point, on its price
/// ```
///
/// @param factor spot factor of the asset
/// @param mean point 0 is the valuation
public record FundingAccruals(int[] factor, double[][] mean, double[][] at) {
    /// Number of rows.
    public int size() {
        return factor.length;
    }

    /// Years of funding paid up to a point.
    ///
    /// @param point from 1
    public double years(int row, int point) {
        double sum = 0;
        for (int n = 1; n <= point; n++) {
            sum += mean[row][n] + at[row][n];
        }
        return sum;
    }

    /// True if a row pays at a point.
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

package io.plimsoll.kernels.lane;

/// A smooth function of two variables as a tensor product of Chebyshev polynomials (Trefethen, Approximation
/// Theory and Approximation Practice, 2013, ch. 4; in two variables Townsend and Trefethen 2013, SIAM J. Sci.
/// Comput. 35(6)).
public final class SurfaceLane {
    private SurfaceLane() {}

    /// `(level - centre) / halfWidth`: from -1 to 1 within a box.
    public static double scaled(double level, double centre, double halfWidth) {
        return (level - centre) / halfWidth;
    }

    /// `Σ_i Σ_j c_ij T_i(x) T_j(y)`, by Clenshaw's recurrence (1955) in `y` for each `i` and then in `x`.
    ///
    /// @param coefficients `c_ij` at `first + i (degreeY + 1) + j`
    /// @param first start of this surface
    /// @param degreeX largest `i`, at least 0
    /// @param degreeY largest `j`, at least 0
    /// @param x scaled
    /// @param y scaled
    /// @return NaN if `x` or `y` lies outside -1 to 1, where the polynomial is not valid
    public static double value(double[] coefficients, int first, int degreeX, int degreeY, double x, double y) {
        double nextX = 0;
        double afterNextX = 0;
        double rowSum = 0;
        for (int i = degreeX; i >= 0; i--) {
            int row = first + i * (degreeY + 1);
            double next = 0;
            double afterNext = 0;
            for (int j = degreeY; j >= 1; j--) {
                double current = 2.0 * y * next - afterNext + coefficients[row + j];
                afterNext = next;
                next = current;
            }
            rowSum = y * next - afterNext + coefficients[row];
            double currentX = 2.0 * x * nextX - afterNextX + rowSum;
            afterNextX = nextX;
            nextX = currentX;
        }
        // After i = 0 the recurrence has gone one step too far: T_0 enters with x and not with 2 x.
        double sum = nextX - x * afterNextX;
        boolean inside = x >= -1 && x <= 1 && y >= -1 && y <= 1;
        return inside ? sum : Double.NaN;
    }
}

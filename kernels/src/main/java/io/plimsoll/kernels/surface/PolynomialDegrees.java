package io.plimsoll.kernels.surface;

/// The degrees of a surface in its two variables.
///
/// @param forward in the logarithm of the forward
/// @param move in the logarithm of the volatility move
record PolynomialDegrees(int forward, int move) {
    /// Highest degree in the forward. Options that need more are revalued exactly: their value bends too sharply.
    static final int MAX_FORWARD = 72;

    private static final int MAX_MOVE = 40;
    private static final double DEGREE_GROWTH = 1.5;

    /// Standard deviations after which the Gaussian, and with it the coefficients of the value, have decayed.
    /// Measured: for horizons of one and five days and 2 to 270 days to expiry, coefficients beyond 3.5 to 4.1
    /// deviations plus 2 to 3 degrees sum to less than 1e-8 of the premium.
    private static final double DEVIATIONS_UNTIL_FADED = 4.2;

    /// Log-decay in the volatility move after which the same holds, also measured.
    private static final double LOG_DECAY_UNTIL_FADED = 11;

    private static final int SPARE_DEGREES = 3;

    /// A first guess with an error near 1e-8 of the premium.
    ///
    /// In the forward, the second derivative of an option's value is a Gaussian as wide as its deviation `s`,
    /// whose Chebyshev coefficients on a box of half-width `X` fall like `exp(-(n s / X)² / 2)`. In the
    /// volatility move, the Gaussian `exp(-k² / 2 s²)` with `s = s₀ exp(y)` is bounded for imaginary parts of `y`
    /// up to `π / 4`, so the coefficients fall like `ρ^-n`, with `ρ` the Bernstein ellipse of that half-height
    /// (Trefethen 2013, ch. 8).
    ///
    /// @param smallest smallest standard deviation of the options, at the lower end of the volatility move
    static PolynomialDegrees of(FactorRange forward, FactorRange move, double smallest) {
        double height = Math.PI / 4 / move.reach();
        double rho = height + Math.sqrt(height * height + 1);
        int inMove = (int) Math.min(MAX_MOVE, SPARE_DEGREES + Math.ceil(LOG_DECAY_UNTIL_FADED / StrictMath.log(rho)));
        return new PolynomialDegrees(Math.min(MAX_FORWARD, forward(forward, smallest)), inMove);
    }

    /// The degree that an option needs in the forward, without the limit.
    static int forward(FactorRange forward, double smallest) {
        double needed = SPARE_DEGREES + Math.ceil(DEVIATIONS_UNTIL_FADED * forward.reach() / smallest);
        return (int) Math.min(Integer.MAX_VALUE, needed);
    }

    /// True if a higher degree may be tried.
    boolean canRise() {
        return forward < MAX_FORWARD || move < MAX_MOVE;
    }

    /// The next higher degrees.
    PolynomialDegrees higher() {
        return new PolynomialDegrees(
                Math.min(MAX_FORWARD, (int) Math.ceil(DEGREE_GROWTH * forward)),
                Math.min(MAX_MOVE, (int) Math.ceil(DEGREE_GROWTH * move)));
    }
}

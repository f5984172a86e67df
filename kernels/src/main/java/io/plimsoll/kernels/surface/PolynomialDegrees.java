package io.plimsoll.kernels.surface;

/// The degrees of a surface in its two variables.
///
/// @param forward in the logarithm of the forward
/// @param move in the logarithm of the volatility move
record PolynomialDegrees(int forward, int move) {
    /// Options that would need more stay on exact revaluation: their value bends too sharply within the box.
    static final int MAX_FORWARD = 72;

    private static final int MAX_MOVE = 40;
    private static final double DEGREE_GROWTH = 1.5;

    /// Deviations at which the Gaussian, and with it the value's coefficients, have faded. Measured, as is the
    /// next: over horizons of one and five days and options of 2 to 270 days left, a sum of coefficients below
    /// 1e-8 of the premium was left beyond 3.5 to 4.1 deviations plus 2 to 3.
    private static final double DEVIATIONS_UNTIL_FADED = 4.2;

    /// Decay in the volatility move, as a logarithm, at which the same was left.
    private static final double LOG_DECAY_UNTIL_FADED = 11;

    private static final int SPARE_DEGREES = 3;

    /// A guess that holds the error near 1e-8 of the premium.
    ///
    /// In the forward, the second derivative of an option's value is a Gaussian as wide as its deviation `s`,
    /// whose Chebyshev coefficients on a box of half-width `X` fall like `exp(-(n s / X)² / 2)`. In the
    /// volatility move, the Gaussian `exp(-k² / 2 s²)` with `s = s₀ exp(y)` is bounded for imaginary parts of `y`
    /// up to `π / 4`, so the coefficients fall like `ρ^-n`, with `ρ` the Bernstein ellipse of that half-height
    /// (Trefethen 2013, ch. 8).
    ///
    /// @param smallest deviation of the sharpest option, at the lower end of the volatility move
    static PolynomialDegrees of(FactorRange forward, FactorRange move, double smallest) {
        double height = Math.PI / 4 / move.reach();
        double rho = height + Math.sqrt(height * height + 1);
        int inMove = (int) Math.min(MAX_MOVE, SPARE_DEGREES + Math.ceil(LOG_DECAY_UNTIL_FADED / Math.log(rho)));
        return new PolynomialDegrees(Math.min(MAX_FORWARD, forward(forward, smallest)), inMove);
    }

    /// The degree that an option needs in the forward, without limit.
    static int forward(FactorRange forward, double smallest) {
        double needed = SPARE_DEGREES + Math.ceil(DEVIATIONS_UNTIL_FADED * forward.reach() / smallest);
        return (int) Math.min(Integer.MAX_VALUE, needed);
    }

    /// Whether a higher degree may be tried.
    boolean canRise() {
        return forward < MAX_FORWARD || move < MAX_MOVE;
    }

    /// The next to try.
    PolynomialDegrees higher() {
        return new PolynomialDegrees(
                Math.min(MAX_FORWARD, (int) Math.ceil(DEGREE_GROWTH * forward)),
                Math.min(MAX_MOVE, (int) Math.ceil(DEGREE_GROWTH * move)));
    }
}

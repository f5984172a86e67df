package io.plimsoll.kernels.surface;

/// Points that fill a square evenly and avoid the interpolation nodes: the additive recurrence with the
/// generalised golden ratio (Roberts 2018, "The unreasonable effectiveness of quasirandom sequences"). The first
/// four are the corners, where polynomials err most.
final class CertificatePoints {
    // 1/g and 1/g² with g the real root of g³ = g + 1.
    private static final double STEP_X = 0.7548776662466927;
    private static final double STEP_Y = 0.5698402909980532;
    private static final int CORNERS = 4;

    private CertificatePoints() {}

    /// First coordinate of point `k`, from -1 to 1.
    static double x(int k) {
        return k < CORNERS ? 2 * (k & 1) - 1 : spread(k * STEP_X);
    }

    /// Second coordinate of point `k`, from -1 to 1.
    static double y(int k) {
        return k < CORNERS ? (k & 2) - 1 : spread(k * STEP_Y);
    }

    private static double spread(double turns) {
        return 2 * (turns + 0.5 - Math.floor(turns + 0.5)) - 1;
    }
}

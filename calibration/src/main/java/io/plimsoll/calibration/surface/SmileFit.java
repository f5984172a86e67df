package io.plimsoll.calibration.surface;

import java.time.Instant;
import java.util.stream.IntStream;

/// A smile of one expiry in the form SSVI (Gatheral and Jacquier 2014, Quantitative Finance 14, equation 4.1), as a
/// slice of its own. Total variance at the log-strike `k = ln(K/F)` is
/// ```
/// w(k) = θ/2 (1 + ρ φ k + √((φ k + ρ)² + 1 - ρ²))
/// ```
/// By their theorem 4.2 it has no butterfly arbitrage if `θ φ (1 + |ρ|) < 4` and `θ φ² (1 + |ρ|) <= 4`.
///
/// @param days of 24 hours to the expiry
/// @param forward US dollars
/// @param variance `θ`, total variance at the money
/// @param skew `ρ`, between -1 and 1
/// @param steepness `φ`, positive
/// @param error root of the weighted mean square of fitted minus listed volatilities, annual fraction
/// @param strikes number of strikes
public record SmileFit(
        Instant expiry,
        double days,
        double forward,
        double variance,
        double skew,
        double steepness,
        double error,
        int strikes) {
    private static final double DAYS_A_YEAR = 365;
    private static final int GRID = 200;

    /// Half the width of the grid on which arbitrage is looked for, in standard deviations.
    private static final double GRID_DEVIATIONS = 3;

    /// The volatility of any strike, also beyond those that are listed.
    ///
    /// @param strike US dollars
    public double volatility(double strike) {
        return Math.sqrt(totalVariance(StrictMath.log(strike / forward)) * DAYS_A_YEAR / days);
    }

    /// Total variance `σ² T` at a log-strike.
    public double totalVariance(double logStrike) {
        return variance / 2 * (1 + skew * steepness * logStrike + root(logStrike));
    }

    private double root(double logStrike) {
        double shifted = steepness * logStrike + skew;
        return Math.sqrt(shifted * shifted + 1 - skew * skew);
    }

    /// Durrleman's `g(k)`, whose sign is that of the density (Gatheral and Jacquier 2014, equation 2.1).
    double density(double logStrike) {
        double root = root(logStrike);
        double w = totalVariance(logStrike);
        double slope = variance / 2 * steepness * (skew + (steepness * logStrike + skew) / root);
        double curvature = variance / 2 * steepness * steepness * (1 - skew * skew) / (root * root * root);
        double first = 1 - logStrike * slope / (2 * w);
        return first * first - slope * slope / 4 * (1 / w + 0.25) + curvature / 2;
    }

    /// The smallest `g(k)` within three standard deviations; below zero where a butterfly costs less than nothing.
    public double leastDensity() {
        return IntStream.rangeClosed(-GRID, GRID)
                .mapToDouble(i -> density(gridPoint(i)))
                .min()
                .orElseThrow();
    }

    /// The largest part of total variance that is missing to that of a nearer expiry, within three standard
    /// deviations; 0 without calendar arbitrage.
    public double calendarGap(SmileFit nearer) {
        return IntStream.rangeClosed(-GRID, GRID)
                .mapToDouble(this::gridPoint)
                .map(k -> 1 - totalVariance(k) / nearer.totalVariance(k))
                .reduce(0, Math::max);
    }

    private double gridPoint(int i) {
        return GRID_DEVIATIONS * Math.sqrt(variance) * i / GRID;
    }
}

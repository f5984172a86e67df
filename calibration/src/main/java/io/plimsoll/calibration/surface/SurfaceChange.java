package io.plimsoll.calibration.surface;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The changes of volatilities at fixed strikes between two chains about a day apart, scaled to one day by the
/// square root of time.
///
/// ```
/// days        [option]  days to expiry at the first chain
/// moneyness   [option]  ln(K/F) / (σ √T) at the first chain, with the option's own volatility
/// changes     [option]  log-change of the volatility
/// weights     [option]  see SurfaceChanges
/// expiries    [option]  number of the option's expiry, from 0
/// ```
///
/// @param time of the later chain
/// @param spot log-change of the index price
public record SurfaceChange(
        Instant time,
        double spot,
        double[] days,
        double[] moneyness,
        double[] changes,
        double[] weights,
        int[] expiries) {
    /// The number of options.
    public int size() {
        return changes.length;
    }

    /// The UTC day of the later chain.
    public LocalDate date() {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}

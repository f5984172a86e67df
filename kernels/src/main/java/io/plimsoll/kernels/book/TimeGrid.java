package io.plimsoll.kernels.book;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/// The equal time steps between a valuation and its horizon.
///
/// @param asOf the valuation
/// @param horizon from the valuation to the last step
/// @param steps number of steps
public record TimeGrid(Instant asOf, Duration horizon, int steps) {
    /// Seconds of the year by which every volatility and rate is meant.
    public static final double SECONDS_A_YEAR = 365.0 * 86_400;

    private static final double NANOS_A_SECOND = 1e9;

    /// Years of 365 days in a duration.
    public static double years(Duration duration) {
        return (duration.getSeconds() + duration.getNano() / NANOS_A_SECOND) / SECONDS_A_YEAR;
    }

    /// Years of one step. Where steps are whole nanoseconds it depends on their length alone, to the last bit, so
    /// that a path over few of them is the beginning of one over many.
    public double stepYears() {
        Duration step = horizon.dividedBy(steps);
        return step.multipliedBy(steps).equals(horizon) ? years(step) : years(horizon) / steps;
    }

    /// Years from the valuation to an instant.
    public double yearsTo(Instant instant) {
        return years(Duration.between(asOf, instant));
    }

    /// Years from the horizon to an instant, zero where it has passed.
    public double yearsAfterHorizon(Instant instant) {
        Duration left = Duration.between(asOf.plus(horizon), instant);
        return left.isPositive() ? years(left) : 0;
    }

    /// The first step, from 1, that ends at or after the instant, or [Underlyings#NEVER] where none does. In
    /// whole nanoseconds, so that an expiry that falls on the end of a step settles there.
    public int stepOf(Instant instant) {
        Duration until = Duration.between(asOf, instant);
        if (until.compareTo(horizon) > 0) {
            return Underlyings.NEVER;
        }
        BigInteger[] quotient = nanos(until).multiply(BigInteger.valueOf(steps)).divideAndRemainder(nanos(horizon));
        return quotient[0].intValueExact() + (quotient[1].signum() == 0 ? 0 : 1);
    }

    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf((long) NANOS_A_SECOND))
                .add(BigInteger.valueOf(duration.getNano()));
    }
}

package io.plimsoll.service.margin.requirement.sale;

import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.time.Duration;

/// The times at which parts of a portfolio are sold, on a path of equal steps: the first part at the end of the
/// segment's horizon `h`, each further one a day later.
///
/// With `S` steps asked for over the horizon, a path gets the fewest steps that are a multiple of `S` to the
/// horizon and a whole number to every day after it: `lcm(S, h / g)` to the horizon, `g` being the greatest common
/// divisor of `h` and a day. Where that is `S`, the path up to the horizon is that of the core, draw by draw.
///
/// @param horizon `h`
/// @param steps to the horizon
/// @param stepsADay after it
public record SaleGrid(Duration horizon, long steps, long stepsADay) {
    private static final long DAY = Duration.ofDays(1).toNanos();

    /// @param horizon of the segment, at most [SimulationPlan#LONGEST_HORIZON]
    /// @param steps over it, as the request has them
    public static SaleGrid of(Duration horizon, int steps) {
        long nanos = horizon.toNanos();
        long common = gcd(nanos, DAY);
        long parts = nanos / common;
        long toHorizon = steps / gcd(steps, parts) * parts;
        return new SaleGrid(horizon, toHorizon, toHorizon / parts * (DAY / common));
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    /// From the valuation to a sale.
    ///
    /// @param day of the sale, from 1
    public Duration until(int day) {
        return horizon.plusDays(day - 1L);
    }

    /// Steps from the valuation to a sale.
    ///
    /// @param day of the sale, from 1
    /// @throws io.plimsoll.kernels.check.InvalidInputException if there are more than a path may have
    public int stepsUntil(int day) {
        double wanted = steps + (day - 1.0) * stepsADay;
        new Checks()
                .require(
                        wanted <= SimulationPlan.MOST_STEPS,
                        "/methodology",
                        "too-much-work",
                        "the close-out takes " + day + " days after a horizon of " + horizon + ", which are "
                                + BigDecimal.valueOf(wanted).toBigInteger()
                                + " steps of one length: there must be at most " + SimulationPlan.MOST_STEPS)
                .throwIfAny();
        return (int) wanted;
    }
}

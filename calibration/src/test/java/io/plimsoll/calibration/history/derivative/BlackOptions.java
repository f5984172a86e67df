package io.plimsoll.calibration.history.derivative;

import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.lane.BlackLane;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Options on BTC whose marks are those of Black's formula.
public final class BlackOptions {
    private static final double SECONDS_PER_YEAR = 365 * 86_400.0;

    private BlackOptions() {}

    /// The call and the put of a strike, named `<prefix>-<strike>-CALL` and `-PUT`.
    public static List<ChainOption> pair(
            String prefix, Instant time, Instant expiry, int strike, double forward, double index, double volatility) {
        double years = Duration.between(time, expiry).toSeconds() / SECONDS_PER_YEAR;
        return Arrays.stream(Right.values())
                .map(right -> new ChainOption(
                        prefix + "-" + strike + "-" + right,
                        "BTC",
                        expiry,
                        strike,
                        right,
                        forward,
                        OptionalDouble.of(index),
                        volatility,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        value(strike, right, forward, volatility, years) / forward,
                        1,
                        OptionalDouble.empty()))
                .toList();
    }

    /// Black (1976), undiscounted, in the unit of the forward.
    public static double value(double strike, Right right, double forward, double volatility, double years) {
        return BlackLane.value(
                right.sign(), forward, Math.log(forward), strike, Math.log(strike), volatility * Math.sqrt(years));
    }
}

package io.plimsoll.calibration.implied;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The at-the-money volatility of the options of one expiry.
///
/// @param time of the chain
/// @param forward of the expiry, US dollars
/// @param options at least one, all of one expiry
record AtTheMoney(Instant time, double forward, List<ChainOption> options) {
    /// Largest distance of the two strikes: log-strike difference divided by the total deviation.
    private static final double MAX_WIDTH_DEVIATIONS = 1;

    private static final double DAYS_A_YEAR = 365;

    double days() {
        return options.getFirst().daysToExpiry(time);
    }

    ImpliedOutcome volatility() {
        if (days() < TermStructure.MIN_DAYS) {
            return new ImpliedOutcome.None("it is less than a day away");
        }
        double below = options.stream()
                .mapToDouble(ChainOption::strike)
                .filter(strike -> strike <= forward)
                .max()
                .orElse(Double.NaN);
        double above = options.stream()
                .mapToDouble(ChainOption::strike)
                .filter(strike -> strike > forward)
                .min()
                .orElse(Double.NaN);
        if (Double.isNaN(below) || Double.isNaN(above)) {
            return new ImpliedOutcome.None("no strikes enclose the forward " + forward);
        }
        return switch (at(below, Right.PUT)) {
            case ImpliedOutcome.None none -> none;
            case ImpliedOutcome.Found(double low) ->
                switch (at(above, Right.CALL)) {
                    case ImpliedOutcome.None none -> none;
                    case ImpliedOutcome.Found(double high) -> between(below, low, above, high);
                };
        };
    }

    private ImpliedOutcome between(double below, double low, double above, double high) {
        double width = StrictMath.log(above / below);
        double deviation = 0.5 * (low + high) * Math.sqrt(days() / DAYS_A_YEAR);
        if (width > MAX_WIDTH_DEVIATIONS * deviation) {
            return new ImpliedOutcome.None("the strikes next to the forward, " + below + " and " + above
                    + ", are farther apart than one standard deviation");
        }
        double weight = StrictMath.log(forward / below) / width;
        return new ImpliedOutcome.Found(Math.sqrt((1 - weight) * low * low + weight * high * high));
    }

    /// Uses the out-of-the-money option if it is listed, else the other.
    private ImpliedOutcome at(double strike, Right preferred) {
        Optional<ChainOption> option = options.stream()
                .filter(one -> one.strike() == strike)
                .min((one, other) -> Boolean.compare(one.right() != preferred, other.right() != preferred));
        ChainOption found = option.orElseThrow();
        return ImpliedVolatility.of(
                new InverseOption(found.right(), found.forward(), strike, days() / DAYS_A_YEAR), found.mark());
    }
}

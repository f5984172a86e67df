package io.plimsoll.calibration.history.derivative;

import io.plimsoll.kernels.check.Checks;
import java.time.Duration;
import java.time.Instant;

/// The mark of a dated future, or of the synthetic forward of an option expiry.
///
/// @param instrument name at the venue; synthetic forwards begin with `SYN.`
/// @param expiry settlement time
/// @param index the asset's index price, US dollars
/// @param price the mark, US dollars
public record FutureQuote(Instant time, String asset, String instrument, Instant expiry, double index, double price) {
    private static final double YEAR_MILLISECONDS = 365 * 86_400_000.0;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public FutureQuote {
        new Checks()
                .name("asset", asset)
                .name("instrument", instrument)
                .positive("index", index)
                .positive("price", price)
                .throwIfAny();
    }

    /// Years of 365 days to the expiry; zero or less after the expiry.
    public double years() {
        return Duration.between(time, expiry).toMillis() / YEAR_MILLISECONDS;
    }

    /// The annualised basis `ln(price / index) / years`; infinite or NaN at the expiry.
    public double annualBasis() {
        return StrictMath.log(price / index) / years();
    }
}

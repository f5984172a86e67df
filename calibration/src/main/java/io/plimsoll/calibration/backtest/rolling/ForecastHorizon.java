package io.plimsoll.calibration.backtest.rolling;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.kernels.check.Checks;
import java.time.Duration;
import java.time.Instant;

/// How far a forecast reaches, and how often one is made.
///
/// ```
/// stride 1, periods 3   |---|---|---|          windows overlap: neighbouring outcomes share periods
///                           |---|---|---|
/// stride 3, periods 3   |---|---|---|
///                                   |---|---|---|
/// ```
///
/// @param period of the returns from which models are estimated
/// @param periods from forecast to outcome; at most [#MAX_LENGTH]
/// @param stride periods from one forecast to the next: 1, or at least `periods`, so that windows do not overlap
public record ForecastHorizon(ReturnPeriod period, int periods, int stride) {
    /// Longest horizon.
    public static final Duration MAX_LENGTH = Duration.ofDays(30);

    /// Most periods from one forecast to the next.
    public static final int MAX_STRIDE = 10_000;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public ForecastHorizon {
        int most = Math.toIntExact(MAX_LENGTH.dividedBy(period.length()));
        new Checks()
                .within(period.isDay() ? "horizonDays" : "horizon", periods, 1, most)
                .within("every", stride, 1, MAX_STRIDE)
                .require(
                        stride <= 1 || stride >= periods,
                        "/every",
                        "out-of-range",
                        "every: " + stride + " periods are out of range (1, or at least the horizon of " + periods
                                + ")")
                .throwIfAny();
    }

    /// Days, with a forecast each day.
    public static ForecastHorizon ofDays(int days) {
        return new ForecastHorizon(ReturnPeriod.DAY, days, 1);
    }

    /// The length of the horizon.
    public Duration length() {
        return period.length().multipliedBy(periods);
    }

    /// True if neighbouring outcomes share periods.
    public boolean overlaps() {
        return stride < periods;
    }

    /// The time at which the outcome of a forecast made at `time` is known.
    public Instant after(Instant time) {
        return time.plus(length());
    }
}

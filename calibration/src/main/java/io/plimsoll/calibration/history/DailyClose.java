package io.plimsoll.calibration.history;

import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;

/// The closing price of an asset on one day.
///
/// @param date the day, UTC
/// @param closeUsd last price of the day, US dollars a unit
/// @param volumeUsd volume of the day, US dollars; 0 if unknown
public record DailyClose(LocalDate date, double closeUsd, double volumeUsd) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException unless the price is above zero and the volume
    ///     not negative
    public DailyClose {
        new Checks()
                .positive("closeUsd", closeUsd)
                .within("volumeUsd", volumeUsd, 0, Double.MAX_VALUE)
                .throwIfAny();
    }
}

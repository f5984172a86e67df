package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Instant;

/// The asset itself, valued at its price.
///
/// @param name name by which positions refer to it
public record Spot(String name, String asset) implements Instrument {
    /// @throws io.plimsoll.kernels.check.InvalidInputException if a name is blank or too long
    public Spot {
        new Checks().name("instrument", name).name("asset", asset).throwIfAny();
    }

    @Override
    public Instant expiry() {
        return Instant.MAX;
    }
}

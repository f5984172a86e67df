package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.time.Instant;

/// The asset itself, worth its price.
///
/// @param name how positions refer to it
/// @param asset the asset held
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

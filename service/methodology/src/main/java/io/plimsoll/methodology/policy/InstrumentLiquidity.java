package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.util.OptionalDouble;

/// Liquidity of an instrument. A figure is empty if it is unknown.
///
/// @param averageDailyVolume units of the asset traded a day, above 0
/// @param spread between bid and ask, quote currency per unit of the asset, at least 0
/// @param depth units of the asset that move the price by 2 %, above 0
public record InstrumentLiquidity(
        String instrument, OptionalDouble averageDailyVolume, OptionalDouble spread, OptionalDouble depth) {
    /// Relative price move at which `depth` is measured.
    public static final double DEPTH_MOVE = 0.02;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public InstrumentLiquidity {
        Checks checks = new Checks().name("instrument", instrument);
        averageDailyVolume.ifPresent(volume -> checks.positive("averageDailyVolume", volume));
        spread.ifPresent(value -> checks.within("spread", value, 0, Double.MAX_VALUE));
        depth.ifPresent(value -> checks.positive("depth", value));
        checks.throwIfAny();
    }

    /// An instrument of unknown liquidity.
    public static InstrumentLiquidity unknown(String instrument) {
        return new InstrumentLiquidity(
                instrument, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
}

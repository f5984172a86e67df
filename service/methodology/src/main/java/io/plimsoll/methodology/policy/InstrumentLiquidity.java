package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.util.OptionalDouble;

/// How well an instrument can be traded.
///
/// @param instrument its name
/// @param averageDailyVolume units of the asset traded a day, above 0
/// @param spread between bid and ask, quote currency per unit of the asset, at least 0
/// @param depth units of the asset that move the price by 2 %, above 0
public record InstrumentLiquidity(
        String instrument, OptionalDouble averageDailyVolume, OptionalDouble spread, OptionalDouble depth) {
    /// The move that `depth` is measured at.
    public static final double DEPTH_MOVE = 0.02;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public InstrumentLiquidity {
        Checks checks = new Checks().name("instrument", instrument);
        averageDailyVolume.ifPresent(volume -> checks.positive("averageDailyVolume", volume));
        spread.ifPresent(value -> checks.within("spread", value, 0, Double.MAX_VALUE));
        depth.ifPresent(value -> checks.positive("depth", value));
        checks.throwIfAny();
    }

    /// An instrument of which nothing is known.
    public static InstrumentLiquidity unknown(String instrument) {
        return new InstrumentLiquidity(
                instrument, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
}

package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Liquidity of an instrument. A figure is empty if it is unknown.
///
/// @param averageDailyVolume units of the asset traded a day, above 0
/// @param spread between bid and ask, quote currency per unit of the asset, at least 0
/// @param depth units of the asset that move the price by 2 %, above 0
/// @param lot smallest step of a traded quantity at the venue, units of the asset, above 0; null if it is unknown
public record InstrumentLiquidity(
        String instrument,
        OptionalDouble averageDailyVolume,
        OptionalDouble spread,
        OptionalDouble depth,
        @Nullable BigDecimal lot) {
    /// Relative price move at which `depth` is measured.
    public static final double DEPTH_MOVE = 0.02;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public InstrumentLiquidity {
        Checks checks = new Checks().name("instrument", instrument);
        averageDailyVolume.ifPresent(volume -> checks.positive("averageDailyVolume", volume));
        spread.ifPresent(value -> checks.within("spread", value, 0, Double.MAX_VALUE));
        depth.ifPresent(value -> checks.positive("depth", value));
        checks.require(
                lot == null || lot.signum() > 0,
                "/lot",
                "not-positive",
                "lot: " + (lot == null ? "" : lot.toPlainString()) + " is out of range (above 0)");
        checks.throwIfAny();
    }

    /// Whether a quantity is a whole number of lots; true if the lot is unknown.
    public boolean isInLots(BigDecimal quantity) {
        return lot == null || quantity.remainder(lot).signum() == 0;
    }

    /// An instrument of unknown liquidity.
    public static InstrumentLiquidity unknown(String instrument) {
        return new InstrumentLiquidity(
                instrument, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), null);
    }
}

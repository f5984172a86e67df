package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.volatility.VolatilityPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What to calibrate.
///
/// @param volatility of spot factors
/// @param standIn for a spot factor that the method cannot be fitted to, told in its [FactorFit]; empty to refuse
/// @param law of the shocks
/// @param asOf last day that may be looked at; empty for the last that there is
/// @param assets to calibrate; empty for all that have prices
/// @param adjustments changes of units that are declared
/// @param period of the returns
/// @param path how the volatility of spot factors goes on over a horizon of several periods
public record CalibrationPlan(
        VolatilityMethod volatility,
        Optional<VolatilityMethod> standIn,
        ShockLaw law,
        Optional<LocalDate> asOf,
        List<String> assets,
        List<PriceAdjustment> adjustments,
        ReturnPeriod period,
        VolatilityPath path) {
    public CalibrationPlan {
        assets = List.copyOf(assets);
        adjustments = List.copyOf(adjustments);
    }

    /// Daily returns, the same volatility over the horizon.
    public CalibrationPlan(
            VolatilityMethod volatility,
            Optional<VolatilityMethod> standIn,
            ShockLaw law,
            Optional<LocalDate> asOf,
            List<String> assets,
            List<PriceAdjustment> adjustments) {
        this(volatility, standIn, law, asOf, assets, adjustments, ReturnPeriod.DAY, VolatilityPath.CONSTANT);
    }

    /// Daily returns without a change of units.
    public CalibrationPlan(
            VolatilityMethod volatility,
            Optional<VolatilityMethod> standIn,
            ShockLaw law,
            Optional<LocalDate> asOf,
            List<String> assets) {
        this(volatility, standIn, law, asOf, assets, List.of());
    }

    /// The method for every spot factor, or none; daily returns.
    public CalibrationPlan(VolatilityMethod volatility, ShockLaw law, Optional<LocalDate> asOf, List<String> assets) {
        this(volatility, Optional.empty(), law, asOf, assets);
    }
}

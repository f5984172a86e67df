package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.volatility.VolatilityPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The settings of a calibration.
///
/// @param volatility method for the volatility of spot factors
/// @param fallback method for spot factors to which `volatility` cannot be fitted, reported in their [FactorFit];
///     empty to refuse
/// @param law of the shocks
/// @param asOf last day of data to use; empty for the last available
/// @param assets assets to calibrate; empty for all with prices
/// @param adjustments declared changes of units
/// @param period of the returns
/// @param path how the volatility of spot factors evolves over several periods
public record CalibrationPlan(
        VolatilityMethod volatility,
        Optional<VolatilityMethod> fallback,
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

    /// Daily returns, constant volatility over the horizon.
    public CalibrationPlan(
            VolatilityMethod volatility,
            Optional<VolatilityMethod> fallback,
            ShockLaw law,
            Optional<LocalDate> asOf,
            List<String> assets,
            List<PriceAdjustment> adjustments) {
        this(volatility, fallback, law, asOf, assets, adjustments, ReturnPeriod.DAY, VolatilityPath.CONSTANT);
    }

    /// Daily returns without a change of units.
    public CalibrationPlan(
            VolatilityMethod volatility,
            Optional<VolatilityMethod> fallback,
            ShockLaw law,
            Optional<LocalDate> asOf,
            List<String> assets) {
        this(volatility, fallback, law, asOf, assets, List.of());
    }

    /// The method for every spot factor, or none; daily returns.
    public CalibrationPlan(VolatilityMethod volatility, ShockLaw law, Optional<LocalDate> asOf, List<String> assets) {
        this(volatility, Optional.empty(), law, asOf, assets);
    }
}

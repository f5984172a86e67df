package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Market;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Revalues the instruments of a request after a move.
@FunctionalInterface
public interface UnitGains {
    /// The gain per unit of each held instrument, report currency.
    ///
    /// @param then the market after the move of volatilities; null if they stay
    /// @param levels change of the logarithm of prices, by name of the risk factor
    /// @param elapsed time that passes
    Map<String, Double> of(RiskRequest request, @Nullable Market then, Map<String, Double> levels, Duration elapsed);
}

package io.plimsoll.methodology.policy;

import java.util.Map;

/// The market of an earlier day. A factor that is not named has today's volatility.
///
/// @param volatilities annual volatilities of the model on that day, by factor
/// @param realised recent annual volatilities on that day, by factor; empty if the model's were recent
/// @param fundingDeviations distance of the most extreme funding rate from its mean, standard deviations
public record MarketDay(Map<String, Double> volatilities, Map<String, Double> realised, double fundingDeviations) {
    /// Copies the maps.
    public MarketDay {
        volatilities = Map.copyOf(volatilities);
        realised = Map.copyOf(realised);
    }
}

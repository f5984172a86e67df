package io.plimsoll.methodology.policy;

import java.util.Map;

/// What the market of an earlier day was like. A factor that is not named is as today.
///
/// @param volatilities that the model had, annual, by factor
/// @param realised volatilities of late on that day, by factor; empty where the model's were those
/// @param fundingDeviations standard deviations of the funding rate that was farthest from its mean
public record MarketDay(Map<String, Double> volatilities, Map<String, Double> realised, double fundingDeviations) {
    /// Copies the maps.
    public MarketDay {
        volatilities = Map.copyOf(volatilities);
        realised = Map.copyOf(realised);
    }
}

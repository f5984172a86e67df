package io.plimsoll.kernels.plausibility;

import java.util.Locale;

/// The kinds of findings. Their codes appear in warnings, and a policy can turn them into refusals.
public enum FindingKind {
    /// A factor's volatility or drift looks like a percentage.
    VOLATILITY_IN_PERCENT,
    /// An implied volatility looks like a percentage.
    IMPLIED_VOLATILITY_IN_PERCENT,
    /// A confidence level below one half looks like a tail probability.
    CONFIDENCE_IS_ALPHA,
    /// No scenario, or no day of the history, is expected beyond a level.
    LEVEL_BEYOND_SAMPLE,
    /// A funding rate beyond 1,000 % a year.
    FUNDING_RATE_EXTREME,
    /// The mark of a perpetual or a future is far from the price of its asset.
    MARK_OFF_ASSET,
    /// The underlying price of an option is far from the price of its asset.
    UNDERLYING_OFF_ASSET,
    /// A strike is a hundred times its underlying, or a hundredth.
    STRIKE_OFF_ASSET,
    /// An implied volatility does not reproduce the option's market price.
    IMPLIED_VOLATILITY_OFF_PRICE,
    /// A Student-t law with degrees of freedom close to two.
    DEGREES_OF_FREEDOM_LOW,
    /// The expected shortfall is infinite under the model's law, and the sample is large enough to show it.
    SHORTFALL_INFINITE,
    /// An asset of options held whose volatility does not move in the model.
    VOLATILITY_STILL,
    /// Long and short vega cancel in the only volatility factor of an asset.
    VEGA_CANCELLED,
    /// A likely move of volatilities makes a nearer option worth more than a later one.
    CALENDAR_ARBITRAGE,
    /// The model moves an asset as a multiple of another one.
    PROXY_USED;

    /// The code of a warning: `volatility-in-percent`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.plimsoll.kernels.model;

import java.util.Locale;

/// What a risk factor moves.
public enum FactorKind {
    /// The asset's price in US dollars; log-normal.
    SPOT,
    /// The level of the asset's implied volatilities; log-normal.
    VOLATILITY,
    /// The asset's annualised basis between futures and spot; normal, absolute.
    BASIS;

    /// The ending of the factor's name: `spot`, `volatility`, `basis`.
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}

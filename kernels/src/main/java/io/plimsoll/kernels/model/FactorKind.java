package io.plimsoll.kernels.model;

import java.util.Locale;

/// The quantity that a risk factor moves.
public enum FactorKind {
    /// Price of the asset in US dollars; log-normal.
    SPOT,
    /// Level of the asset's implied volatilities; log-normal.
    VOLATILITY,
    /// Annualised basis of the asset's futures over spot; normal, in absolute terms.
    BASIS;

    /// Suffix of the factor's name: `spot`, `volatility` or `basis`.
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.plimsoll.methodology.policy;

import java.util.Locale;

/// A property that all positions of one netting group share.
public enum GroupKey {
    /// The underlying asset.
    ASSET,
    /// The settlement currency: the asset (inverse, spot) or the quote currency (linear).
    SETTLEMENT,
    /// The venue of the position.
    VENUE,
    /// The counterparty of the position.
    COUNTERPARTY;

    /// The word in documents: `asset`, `settlement`, `venue`, `counterparty`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.plimsoll.methodology.policy;

import java.util.Locale;

/// What positions of one netting group have in common.
public enum GroupKey {
    /// The asset that the instrument follows.
    ASSET,
    /// What it settles in: the asset (inverse, spot) or the quote currency (linear).
    SETTLEMENT,
    /// Where it is held.
    VENUE,
    /// Against whom.
    COUNTERPARTY;

    /// The word of the document: `asset`, `settlement`, `venue`, `counterparty`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

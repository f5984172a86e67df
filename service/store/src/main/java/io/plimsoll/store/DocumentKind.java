package io.plimsoll.store;

import java.util.Locale;

/// A kind of document that callers give names to.
public enum DocumentKind {
    /// Prices and instruments at an instant.
    MARKET,
    /// A risk model.
    MODEL,
    /// A margin policy.
    POLICY,
    /// An account with its positions, collateral and settings.
    BOOK,
    /// Limits of the book of the same name.
    LIMITS;

    /// The word for it in messages and in the store.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of that word.
    ///
    /// @throws IllegalArgumentException if there is none
    public static DocumentKind ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}

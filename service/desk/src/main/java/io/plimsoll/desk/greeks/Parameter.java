package io.plimsoll.desk.greeks;

import java.util.Locale;

/// A number of a margin request by which the margin is differentiated.
///
/// @param subject an asset, a factor, or a position; `collateral:` and the asset for a balance
/// @param other second factor of a correlation; empty for anything else
public record Parameter(Kind kind, String subject, String other) {
    /// The kinds of parameters, each with the change that a derivative is for.
    public enum Kind {
        /// Price of an asset with all its marks; a rise by 1 %.
        PRICE("price of ", "1 %"),
        /// Volatility of a factor of the model; a rise by 1 %.
        FACTOR_VOLATILITY("volatility of ", "1 %"),
        /// Implied volatilities of an asset's options; a rise by one point (0.01).
        IMPLIED_VOLATILITIES("implied volatilities of ", "1 point"),
        /// Correlation of two factors; a rise by 0.01.
        CORRELATION("correlation of ", "0.01"),
        /// Quantity of a position or balance; the whole quantity, as in Euler's contributions.
        QUANTITY("", "all of it");

        private final String title;
        private final String change;

        Kind(String title, String change) {
            this.title = title;
            this.change = change;
        }

        /// The change that a derivative is for, for a reader.
        public String change() {
            return change;
        }

        /// In documents, for example `implied-volatilities`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Parameter of(Kind kind, String subject) {
        return new Parameter(kind, subject, "");
    }

    /// For a reader.
    public String title() {
        return kind.title + subject + (other.isEmpty() ? "" : " and " + other);
    }
}

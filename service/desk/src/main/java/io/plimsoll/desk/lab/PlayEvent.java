package io.plimsoll.desk.lab;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/// What happened to the account.
///
/// @param instrument empty where none is concerned
/// @param quantity units bought; negative sells; 0 where nothing is traded
/// @param price US dollars per unit; 0 where there is none
/// @param dollars change of the account's dollars
/// @param sentence what happened and why
public record PlayEvent(
        Instant time,
        Kind kind,
        String instrument,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal dollars,
        String sentence) {
    /// The kinds of events.
    public enum Kind {
        /// An order was filled.
        TRADED,
        /// An order or a transfer was refused.
        REFUSED,
        /// Money was paid in or taken out.
        TRANSFERRED,
        /// Funding was paid or received.
        FUNDING,
        /// An option ended.
        EXPIRED,
        /// The account entered another band.
        BAND,
        /// Margin was called.
        CALLED,
        /// A call was met.
        CALL_MET,
        /// A call was not met in time.
        CALL_MISSED,
        /// Part of the account was sold.
        LIQUIDATED,
        /// The whole account was sold.
        CLOSED_OUT,
        /// The insurance fund paid a debt.
        INSURED,
        /// The history has no more hours.
        ENDED;

        /// The word in documents.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether the venue traded without being asked.
        public boolean isForced() {
            return this == LIQUIDATED || this == CLOSED_OUT;
        }
    }

    static PlayEvent said(Instant time, Kind kind, String sentence) {
        return new PlayEvent(time, kind, "", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, sentence);
    }
}

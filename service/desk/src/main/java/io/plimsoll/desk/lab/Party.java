package io.plimsoll.desk.lab;

import java.util.Locale;

/// A holder of money, assets and positions in a simulated venue.
public enum Party {
    /// The account that is played.
    ACCOUNT,
    /// Everyone that it trades with.
    MARKET,
    /// What the venue earns.
    FEES,
    /// Pays what a closed-out account still owes.
    INSURANCE,
    /// Money outside the venue, from which the account is paid in.
    PURSE;

    /// The word in documents.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

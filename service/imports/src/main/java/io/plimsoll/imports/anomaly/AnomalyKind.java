package io.plimsoll.imports.anomaly;

/// What is implausible about a figure.
public enum AnomalyKind {
    /// A mark that is more than five minutes older than the book.
    STALE("stale", true),
    /// A bid above the ask.
    CROSSED("crossed", true),
    /// A mark far from bid and ask, or from the index.
    OFF_MARKET("off-market", true),
    /// Two quotes of one contract, file and time with different marks.
    DUPLICATED("duplicated", true),
    /// A position above the open interest of its contract.
    IMPOSSIBLE_SIZE("impossible-size", false),
    /// A quote from after the answer that holds it.
    CLOCK_SKEW("clock-skew", true),
    /// A funding rate above what the venue allows.
    FUNDING_CAP("funding-cap", true),
    /// A mark far from those of the same contract at other venues.
    VENUES_DIFFER("venues-differ", true);

    private final String word;
    private final boolean isOfQuote;

    AnomalyKind(String word, boolean isOfQuote) {
        this.word = word;
        this.isOfQuote = isOfQuote;
    }

    /// Its name in documents.
    public String word() {
        return word;
    }

    /// True if a quote is implausible, and false if a position is.
    public boolean isOfQuote() {
        return isOfQuote;
    }
}

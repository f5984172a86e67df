package io.plimsoll.calibration.history.clean;

import java.util.Locale;

/// What a history was looked through for, and what is done with each finding.
public enum Rule {
    /// Days are missing between two.
    GAP("no one-day return is made across it"),
    /// The same time stands twice.
    DUPLICATE("the later row is taken"),
    /// The price did not change for three days or more.
    STALE("kept: the returns are 0"),
    /// A return is farther from the median of its series than 10 robust deviations.
    OUTLIER("kept: crashes look like this too"),
    /// A return beyond 10 robust deviations that the next day takes back by four fifths or more.
    SPIKE("kept: look at the price of this day"),
    /// Somebody bids no less than another asks.
    CROSSED("bid and ask are left out, the mark is kept"),
    /// The option had expired.
    EXPIRED("left out"),
    /// The mark lies outside the bounds that no volatility can leave.
    OUT_OF_BOUNDS("kept: no volatility is made of it"),
    /// A row lacks a field that everything needs.
    INCOMPLETE("left out"),
    /// Two chains or two days of futures that follow each other give no daily change.
    NO_CHANGE("no daily change is made of them"),
    /// An expiry gives no at-the-money volatility.
    UNUSED_EXPIRY("it is not in the term structure"),
    /// There are too few days for a factor.
    NOT_FITTED("the model has no such factor"),
    /// A day that not all assets have.
    NOT_SHARED("the factor's volatility uses them, what holds factors together does not"),
    /// Without this factor the others would have more days in common.
    SHORTENS("kept: --assets goes on without it"),
    /// The method that was asked for cannot be fitted to a factor.
    STAND_IN("another method stands in");

    private final String action;

    Rule(String action) {
        this.action = action;
    }

    /// What was done, for a reader.
    public String action() {
        return action;
    }

    /// The rule's name, for example `out-of-bounds`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

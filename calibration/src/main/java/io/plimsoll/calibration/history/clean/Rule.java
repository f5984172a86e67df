package io.plimsoll.calibration.history.clean;

import java.util.Locale;

/// What a history was looked through for, and what is done with each finding.
public enum Rule {
    /// Days are missing between two.
    GAP("no return is made across it"),
    /// The same time stands twice.
    DUPLICATE("the later row is taken"),
    /// The price stands still for so many days that chance does not explain it.
    FLAT("left out: no return is made in it or across it"),
    /// The price stands still from the first day on, as padding before a listing.
    PRE_LISTING("left out: the history begins where the price moves"),
    /// The price stands still to the last day, as after a delisting.
    POST_DELISTING("left out: a calibration is refused, a back-test does not judge these days"),
    /// The price did not change for three days or more, in a series that often does not.
    STALE("kept: the returns are 0"),
    /// More than half of the changes are zero, as of a peg.
    NEARLY_CONSTANT("kept: the factor takes the volatility of its whole sample"),
    /// The price jumps by a power of ten and stays there.
    CHANGE_OF_UNITS("refused until the factor is declared"),
    /// A declared change of units.
    ADJUSTED("applied as declared"),
    /// The price jumps by 2, 3, 4 or 5, or one over them, and stays there.
    SIMPLE_RATIO("kept as a return: a crash looks like this too"),
    /// The price of one day is off by more than a factor of three, and back on the next.
    BAD_PRICE("left out: no return is made to it or from it"),
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
    /// There are more common periods than a joint law takes.
    NEWEST("what holds factors together uses the newest only"),
    /// Without this factor the others would have more days in common.
    SHORTENS("kept: --assets goes on without it"),
    /// The method that was asked for cannot be fitted to a factor.
    STAND_IN("another method stands in"),
    /// A fitted parameter lies on the bound of its range.
    AT_BOUNDARY("used: it is a bound and not an estimate, and has no standard error"),
    /// The model's quantile is exceeded on far more or far fewer days of its own history than it says.
    IN_SAMPLE("kept: the law or the volatility does not fit this factor");

    private final String action;

    Rule(String action) {
        this.action = action;
    }

    /// What was done,.
    public String action() {
        return action;
    }

    /// The rule's name, for example `out-of-bounds`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

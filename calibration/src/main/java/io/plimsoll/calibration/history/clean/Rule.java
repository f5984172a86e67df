package io.plimsoll.calibration.history.clean;

import java.util.Locale;

/// The rules of the data checks. Each has the action that is taken.
public enum Rule {
    /// Days are missing between two.
    GAP("no return spans it"),
    /// A time occurs twice.
    DUPLICATE("the later row is taken"),
    /// The price is constant for more days than chance explains.
    FLAT("left out: no return lies in it or spans it"),
    /// The price is constant from the first day on, as padding before a listing.
    PRE_LISTING("left out: the history starts when the price moves"),
    /// The price is constant to the last day, as after a delisting.
    POST_DELISTING("left out: a calibration is refused, a back-test excludes these days"),
    /// The price is constant for three days or more, in a series where this is frequent.
    STALE("kept: the returns are 0"),
    /// More than half of the changes are zero, as of a peg.
    NEARLY_CONSTANT("kept: the factor has the volatility of its whole sample"),
    /// The price jumps by a power of ten and stays there.
    CHANGE_OF_UNITS("refused until the factor is declared"),
    /// A declared change of units.
    ADJUSTED("applied as declared"),
    /// The price jumps by a factor of 2, 3, 4 or 5 or its inverse, and stays there.
    SIMPLE_RATIO("kept as a return: a crash looks like this too"),
    /// The price of one day is wrong by more than a factor of three and returns on the next day.
    BAD_PRICE("left out: no return uses it"),
    /// A return is farther from the median of its series than 10 robust deviations.
    OUTLIER("kept: crashes look like this too"),
    /// A return beyond 10 robust deviations that the next day takes back by four fifths or more.
    SPIKE("kept: check the price of this day"),
    /// The bid is at or above the ask.
    CROSSED("bid and ask are left out, the mark is kept"),
    /// The option had expired.
    EXPIRED("left out"),
    /// The mark lies outside the no-arbitrage bounds.
    OUT_OF_BOUNDS("kept: no volatility is implied from it"),
    /// A row lacks a required field.
    INCOMPLETE("left out"),
    /// Two neighbouring chains or days of futures give no daily change.
    NO_CHANGE("no daily change uses them"),
    /// An expiry gives no at-the-money volatility.
    UNUSED_EXPIRY("not in the term structure"),
    /// An expiry gives no smile, or its volatilities are stale.
    UNUSED_SMILE("not in the surface factors"),
    /// The volatility of an option is absurd or contradicts that of the other right.
    UNUSED_OPTION("not in the surface factors"),
    /// The options do not identify a factor of the surface.
    NOT_IDENTIFIED("the model has no such factor"),
    /// There are too few days to fit a factor.
    NOT_FITTED("the model has no such factor"),
    /// A day that not all assets have.
    NOT_SHARED("used for the volatility of the factor, not for the dependence"),
    /// There are more common periods than a joint law accepts.
    NEWEST("the dependence uses the newest periods only"),
    /// The other factors have more days in common without this factor.
    SHORTENS("kept: --assets can leave it out"),
    /// Closes and options cover different days.
    JOINED("joined by the spots that both have"),
    /// The prices of an asset end before those of others.
    ENDS_EARLY("its volatility is at least that of its whole history"),
    /// The requested method cannot be fitted to a factor.
    STAND_IN("another method is used"),
    /// A fitted parameter lies on the bound of its range.
    AT_BOUNDARY("used: it is a bound, not an estimate, and has no standard error"),
    /// The model's quantile is exceeded on far more or far fewer days of its own history than it says.
    IN_SAMPLE("kept: the law or the volatility does not fit this factor");

    private final String action;

    Rule(String action) {
        this.action = action;
    }

    /// The action that was taken.
    public String action() {
        return action;
    }

    /// The rule's name, for example `out-of-bounds`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.plimsoll.server.alert;

import io.plimsoll.server.json.form.EnumLabels;
import java.util.Locale;

/// What a rule looks at.
public enum AlertCondition {
    /// The band of the account is one of some.
    BAND,
    /// Equity over maintenance margin is below the limit.
    RATIO_BELOW,
    /// Equity less maintenance margin is below the limit, in report currency.
    HEADROOM_BELOW,
    /// Headroom over equity is below the limit.
    HEADROOM_FRACTION_BELOW,
    /// The initial margin is above the limit, in report currency.
    MARGIN_ABOVE,
    /// The prices of the latest margin are older than the limit in seconds.
    MARKET_AGE_ABOVE,
    /// The forecast probability of a margin call is above the limit.
    CALL_PROBABILITY_ABOVE,
    /// A venue is out, or has not reported for longer than the limit in seconds.
    VENUE_OUTAGE,
    /// A recalibration failed.
    RECALIBRATION_FAILED,
    /// The journal is broken.
    JOURNAL_BROKEN;

    /// The words for them in rules.
    public static final EnumLabels<AlertCondition> LABELS = EnumLabels.of(
            values(), condition -> condition.name().toLowerCase(Locale.ROOT).replace('_', '-'));

    /// Whether it is about a book.
    boolean isOfBook() {
        return this != VENUE_OUTAGE && this != RECALIBRATION_FAILED && this != JOURNAL_BROKEN;
    }

    /// Whether it has a limit.
    boolean hasLimit() {
        return isOfBook() && this != BAND;
    }

    /// Whether a larger value is worse.
    boolean isAbove() {
        return this == MARGIN_ABOVE || this == MARKET_AGE_ABOVE || this == CALL_PROBABILITY_ABOVE;
    }
}

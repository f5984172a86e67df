package io.plimsoll.server.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides when an alert begins and ends, so that a value that flaps around its limit raises one alert. An
/// alert begins when the value has been beyond the limit for the minimum time, and ends when it has been
/// released for that time. Not thread-safe.
final class AlertTimer {
    private final Duration minimum;
    private boolean isRaised;
    private boolean isSilenced;
    private @Nullable Instant since;

    /// @param minimum time on a side before it counts
    /// @param isRaised whether an alert is there already
    AlertTimer(Duration minimum, boolean isRaised) {
        this.minimum = minimum;
        this.isRaised = isRaised;
    }

    /// What to do.
    enum Action {
        /// Nothing.
        NONE,
        /// Raise an alert.
        RAISE,
        /// End the alert.
        RELEASE
    }

    /// Takes the side of the value at an instant.
    Action at(Instant now, AlertRule.Side side) {
        AlertRule.Side awaited = isRaised || isSilenced ? AlertRule.Side.CLEAR : AlertRule.Side.BEYOND;
        if (side == AlertRule.Side.UNKNOWN) {
            return Action.NONE;
        }
        if (side != awaited) {
            since = null;
            return Action.NONE;
        }
        if (since == null) {
            since = now;
        }
        if (Duration.between(since, now).compareTo(minimum) < 0) {
            return Action.NONE;
        }
        since = null;
        if (isSilenced) {
            isSilenced = false;
            return Action.NONE;
        }
        isRaised = !isRaised;
        return isRaised ? Action.RAISE : Action.RELEASE;
    }

    /// The alert was closed: there is no other before the value was released.
    void silence() {
        isSilenced = isRaised;
        isRaised = false;
        since = null;
    }
}

package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// A band of the ratio of equity to maintenance margin.
///
/// @param name for example `amber`
/// @param from lowest ratio of equity to maintenance margin in the band, at least 0
/// @param actions that the band triggers, in order
/// @param callHours hours within which a margin call must be met; 0 without a call
public record Band(String name, BigDecimal from, List<Action> actions, int callHours) {
    /// Largest ratio at which a band begins.
    public static final double MAX_RATIO = 1000;

    /// Largest number of hours to meet a margin call.
    public static final int MAX_HOURS = 720;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public Band {
        actions = List.copyOf(actions);
        new Checks()
                .name("name", name)
                .within("from", from.doubleValue(), 0, MAX_RATIO)
                .within("callHours", callHours, 0, MAX_HOURS)
                .throwIfAny();
    }

    /// Whether an account in the band is liquidated, in stages or as a whole.
    public boolean liquidates() {
        return actions.contains(Action.LIQUIDATE) || actions.contains(Action.CLOSE_OUT);
    }

    /// An action that a band triggers.
    public enum Action {
        /// Notify the account holder.
        NOTIFY,
        /// Accept only trades that reduce the margin.
        RESTRICT,
        /// Call margin, with an amount and a deadline.
        CALL,
        /// Reduce positions in stages.
        LIQUIDATE,
        /// Close out the whole account.
        CLOSE_OUT;

        /// The word in documents: `notify`, `restrict`, `call`, `liquidate`, `close-out`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

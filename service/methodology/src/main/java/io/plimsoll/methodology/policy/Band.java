package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// A band of the margin ratio.
///
/// @param name for example `amber`
/// @param from the least ratio of equity to maintenance margin that is in it, at least 0
/// @param actions what being in it triggers, in this order
/// @param callHours hours in which a call must be met, 0 where there is none
public record Band(String name, BigDecimal from, List<Action> actions, int callHours) {
    private static final double MAX_RATIO = 1000;
    private static final int MAX_HOURS = 720;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public Band {
        actions = List.copyOf(actions);
        new Checks()
                .name("name", name)
                .within("from", from.doubleValue(), 0, MAX_RATIO)
                .within("callHours", callHours, 0, MAX_HOURS)
                .throwIfAny();
    }

    /// What a band triggers.
    public enum Action {
        /// The holder is told.
        NOTIFY,
        /// Only trades that reduce the margin are taken.
        RESTRICT,
        /// Money is called, with an amount and a deadline.
        CALL,
        /// Positions are reduced in stages.
        LIQUIDATE,
        /// Everything is closed out.
        CLOSE_OUT;

        /// The word of the document: `notify`, `restrict`, `call`, `liquidate`, `close-out`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

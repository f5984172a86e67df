package io.plimsoll.desk.order;

import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The largest orders that pass.
///
/// @param currency of the amounts
/// @param before requirement of the account as it is
/// @param orders two for each instrument, buy and sell
/// @param evaluations requirements that were computed
/// @param scenarios of the simulation
/// @param requestHash digest of the account's margin request
/// @param elapsedMillis wall time
public record LargestOrdersAnswer(
        String currency,
        Requirement before,
        List<Largest> orders,
        int evaluations,
        int scenarios,
        String requestHash,
        double elapsedMillis) {
    /// Copies the list.
    public LargestOrdersAnswer {
        orders = List.copyOf(orders);
    }

    /// The largest order of an instrument and a side. An order of `quantity` passes, and one of a lot more does not,
    /// unless the search ended at `most`.
    ///
    /// @param quantity 0 if not even a lot passes
    /// @param lot smallest step of the quantity
    /// @param bound code of the rule that a lot more breaks; empty if the search ended at its largest quantity
    public record Largest(
            String instrument, Order.Side side, BigDecimal quantity, BigDecimal lot, Optional<String> bound) {}
}

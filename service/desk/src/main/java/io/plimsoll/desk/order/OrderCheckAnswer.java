package io.plimsoll.desk.order;

import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.List;

/// Whether orders may be placed.
///
/// @param reasons why not; none if they may
/// @param currency of the amounts
/// @param before requirement of the account as it is
/// @param after the fills that leave the least headroom
/// @param isWarm whether the requirement before was kept from an earlier check
/// @param scenarios of the simulation
/// @param requestHash digest of the account's margin request
/// @param elapsedMillis wall time
public record OrderCheckAnswer(
        List<Reason> reasons,
        String currency,
        Requirement before,
        Fill after,
        boolean isWarm,
        int scenarios,
        String requestHash,
        double elapsedMillis) {
    /// Copies the list.
    public OrderCheckAnswer {
        reasons = List.copyOf(reasons);
    }

    /// Whether the orders may be placed.
    public boolean isAllowed() {
        return reasons.isEmpty();
    }

    /// Why an order may not be placed.
    ///
    /// @param code of the rule, for programs
    /// @param sentence without a point
    public record Reason(String code, String sentence) {}

    /// Some of the orders, as filled.
    ///
    /// @param filled which of them: `all`, `buys` or `sells`
    /// @param requirement of the account, with each order filled at its mark
    /// @param priceCost what the prices cost against the marks, report currency, at least 0
    public record Fill(String filled, Requirement requirement, BigDecimal priceCost) {
        /// Equity less maintenance margin, with each order filled at the worse of its price and its mark.
        public BigDecimal headroom() {
            return OrderRules.headroom(requirement).subtract(priceCost);
        }
    }
}

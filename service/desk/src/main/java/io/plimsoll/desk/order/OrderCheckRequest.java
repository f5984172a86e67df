package io.plimsoll.desk.order;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.methodology.policy.AppliedPolicy;
import java.util.List;
import java.util.Objects;

/// Orders that an account would place.
///
/// @param account with a policy
/// @param limits of its book
/// @param orders placed together, at least one
public record OrderCheckRequest(MarginRequest account, BookLimits limits, List<Order> orders) {
    /// Most orders of a request.
    public static final int MAX_ORDERS = 100;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if the account has no policy, the number of orders is
    /// out
    ///     of range, or market and model do not cover an order
    public OrderCheckRequest {
        orders = List.copyOf(orders);
        Checks checks = requirePolicy(new Checks(), account)
                .require(
                        !orders.isEmpty() && orders.size() <= MAX_ORDERS,
                        "/orders",
                        "wrong-size",
                        "orders: " + orders.size() + " entries are given (1 to " + MAX_ORDERS + ")");
        for (int i = 0; i < orders.size(); i++) {
            check(checks, account.risk(), orders.get(i), "/orders/" + i + "/instrument");
        }
        checks.throwIfAny();
    }

    /// Checks that market and model cover an order.
    static void check(Checks checks, RiskRequest account, Order order, String place) {
        try {
            Change.apply(account, List.of(order.change("order")));
        } catch (InvalidInputException refused) {
            for (Fault fault : refused.faults()) {
                checks.require(false, place, fault.code(), fault.sentence());
            }
        }
    }

    static Checks requirePolicy(Checks checks, MarginRequest account) {
        return checks.require(
                account.appliedPolicy() != null,
                "",
                "missing-key",
                "the book has no methodology: headroom, and so a check of orders, needs a policy");
    }

    /// The policy of the account.
    AppliedPolicy policy() {
        return Objects.requireNonNull(account.appliedPolicy());
    }
}

package io.plimsoll.desk.order;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The instruments whose largest orders are wanted.
///
/// @param account with a policy
/// @param limits of its book
/// @param instruments distinct, of the account's market
/// @param lot smallest step of a quantity; null for one chosen for each instrument
public record LargestOrdersRequest(
        MarginRequest account,
        BookLimits limits,
        List<String> instruments,
        @Nullable BigDecimal lot) {
    /// Most instruments of a request.
    public static final int MAX_INSTRUMENTS = 100;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public LargestOrdersRequest {
        instruments = List.copyOf(instruments);
        Checks checks = OrderCheckRequest.requirePolicy(new Checks(), account)
                .require(
                        !instruments.isEmpty() && instruments.size() <= MAX_INSTRUMENTS,
                        "/instruments",
                        "wrong-size",
                        "instruments: " + instruments.size() + " are given (1 to " + MAX_INSTRUMENTS + ")")
                .require(
                        lot == null || lot.signum() > 0,
                        "/lot",
                        "not-positive",
                        "lot: " + lot + " is out of range (above 0)");
        for (String instrument : instruments) {
            Order one = new Order(instrument, Order.Side.BUY, BigDecimal.ONE);
            OrderCheckRequest.check(checks, account.risk(), one, "/instrument");
            checkLot(checks, account.appliedPolicy(), instrument, lot);
        }
        checks.throwIfAny();
    }

    private static void checkLot(
            Checks checks, @Nullable AppliedPolicy policy, String instrument, @Nullable BigDecimal lot) {
        if (policy != null && lot != null) {
            InstrumentLiquidity known = policy.liquidityOf(instrument);
            checks.require(
                    known.isInLots(lot),
                    "/lot",
                    "not-in-lots",
                    "lot: " + lot.toPlainString() + " is no multiple of the lot of " + instrument + " in the market");
        }
    }

    /// The policy of the account.
    AppliedPolicy policy() {
        return Objects.requireNonNull(account.appliedPolicy());
    }
}

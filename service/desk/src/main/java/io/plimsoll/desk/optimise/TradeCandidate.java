package io.plimsoll.desk.optimise;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A trade that may be made in an instrument, beside the closing of positions.
///
/// @param lot smallest step of the quantity; null for a step chosen by size
/// @param lowest lowest quantity, at most 0; null for a bound that follows from the requirement
/// @param highest highest quantity, at least 0; null for a bound that follows from the requirement
/// @param halfSpread cost, as a fraction of the underlying's price; null for spread and impact of the policy
/// @param venue null for that of the positions in the asset, if they have only one
/// @param counterparty null for that of the positions in the asset, if they have only one
public record TradeCandidate(
        String instrument,
        @Nullable BigDecimal lot,
        @Nullable BigDecimal lowest,
        @Nullable BigDecimal highest,
        @Nullable Double halfSpread,
        @Nullable String venue,
        @Nullable String counterparty) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public TradeCandidate {
        Checks checks = new Checks().name("instrument", instrument);
        LotRange.check(checks, lot);
        checks.require(
                        lowest == null || lowest.signum() <= 0,
                        "/lowest",
                        "out-of-range",
                        "lowest: " + lowest + " is out of range (at most 0)")
                .require(
                        highest == null || highest.signum() >= 0,
                        "/highest",
                        "out-of-range",
                        "highest: " + highest + " is out of range (at least 0)");
        if (halfSpread != null) {
            checks.within("halfSpread", halfSpread, 0, 1);
        }
        if (venue != null) {
            checks.name("venue", venue);
        }
        if (counterparty != null) {
            checks.name("counterparty", counterparty);
        }
        checks.throwIfAny();
    }
}

package io.plimsoll.desk.venue.standing;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.CollateralBalance;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A valid request for the standing of accounts at venues.
///
/// @param margin positions and market; its model and horizon are not used
/// @param accounts empty for one account at each venue that positions name
public record VenuesRequest(MarginRequest margin, List<VenueAccount> accounts) {
    /// Most accounts of a request.
    public static final int MAX_ACCOUNTS = 64;

    private static final String PLACE = "/venues";

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field, under `/venues`
    public VenuesRequest {
        accounts = List.copyOf(accounts);
        Checks checks = new Checks()
                .require(
                        accounts.size() <= MAX_ACCOUNTS,
                        PLACE,
                        "too-many-elements",
                        "venues: " + accounts.size() + " entries are too many (at most " + MAX_ACCOUNTS + ")");
        Set<String> seen = new HashSet<>();
        Set<String> assets = margin.risk().market().prices().keySet();
        for (int i = 0; i < accounts.size(); i++) {
            VenueAccount account = accounts.get(i);
            checks.require(
                    seen.add(account.venue().toLowerCase(Locale.ROOT)),
                    PLACE + "/" + i + "/venue",
                    "duplicate",
                    "venue: " + account.venue() + " is listed twice (venues must be unique)");
            for (int j = 0; j < account.collateral().size(); j++) {
                CollateralBalance balance = account.collateral().get(j);
                checks.require(
                        assets.contains(balance.asset()),
                        PLACE + "/" + i + "/collateral/" + j + "/asset",
                        "unknown-asset",
                        "asset: " + balance.asset() + " has no price in the market");
            }
        }
        checks.throwIfAny();
    }
}

package io.plimsoll.desk.venue.rule;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.methodology.scenario.Stablecoins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a venue counts as equity: balances at their rates, and options at their value. A debt counts in full.
/// Perpetuals and futures have no value, because a request has no entry prices.
///
/// @param amount US dollars
/// @param notes assets that are not counted
record VenueEquity(double amount, List<String> notes) {
    private static final String RATE = "collateralRate";

    VenueEquity {
        notes = List.copyOf(notes);
    }

    /// @param parameters with `collateralRate` by asset; an asset without one is not counted
    static VenueEquity of(VenueBook book, RuleParameters parameters) {
        double amount = 0;
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Double> balance : new TreeMap<>(book.balances()).entrySet()) {
            String asset = balance.getKey();
            double value = balance.getValue() * book.price(asset);
            if (value <= 0) {
                amount += value;
            } else if (parameters.knows(RATE, asset)) {
                amount += parameters.number(RATE, asset) * value;
            } else {
                notes.add("collateral in " + asset + " is not counted: the rule has no rate for it");
            }
        }
        for (AssetBook asset : book.byAsset().values()) {
            amount += asset.optionValue();
        }
        return new VenueEquity(amount, notes);
    }

    /// Sum of what is borrowed, US dollars, not negative. A linear contract pays dollars, which the venue takes
    /// from stablecoins that the account holds. So a debt in dollars is borrowed only as far as they do not cover
    /// it.
    static double debts(VenueBook book) {
        double borrowed = 0;
        double stablecoins = 0;
        double dollars = 0;
        for (Map.Entry<String, Double> balance : book.balances().entrySet()) {
            double value = balance.getValue() * book.price(balance.getKey());
            if (AssetPrice.DOLLAR.equals(balance.getKey())) {
                dollars = value;
            } else if (value < 0) {
                borrowed -= value;
            } else if (Stablecoins.contains(balance.getKey())) {
                stablecoins += value;
            }
        }
        return borrowed + Math.max(0, -dollars - stablecoins);
    }
}

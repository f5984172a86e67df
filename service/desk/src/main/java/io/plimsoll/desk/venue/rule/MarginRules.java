package io.plimsoll.desk.venue.rule;

import java.util.List;
import java.util.Optional;

/// The margin rules that the program has.
public final class MarginRules {
    private static final List<MarginRule> ALL = List.of(
            DeribitAccountRule.current(),
            OkxPortfolioRule.current(),
            BinancePortfolioRule.current(),
            DerivePortfolioRule.current(),
            HyperliquidRule.current(),
            BybitPortfolioRule.current(),
            ParadexPortfolioRule.current(),
            ParadexCrossRule.current());

    private MarginRules() {}

    /// Every rule, in the order of this product's documentation.
    public static List<MarginRule> all() {
        return ALL;
    }

    /// The rule of this name.
    public static Optional<MarginRule> named(String name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /// The rule of this venue, as positions name it.
    public static Optional<MarginRule> ofVenue(String venue) {
        return ALL.stream().filter(rule -> rule.venue().equals(venue)).findFirst();
    }
}

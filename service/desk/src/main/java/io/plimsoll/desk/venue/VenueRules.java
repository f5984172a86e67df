package io.plimsoll.desk.venue;

import java.util.List;
import java.util.Optional;

/// The available venue rules.
public final class VenueRules {
    private static final List<VenueRule> ALL = List.of(DeribitPortfolioMargin.current());

    private VenueRules() {}

    /// The rule of this name.
    public static Optional<VenueRule> named(String name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /// Every name.
    public static List<String> names() {
        return ALL.stream().map(VenueRule::name).toList();
    }
}

package io.plimsoll.desk.venue.rule;

import java.util.List;

/// What a venue asks for a book and what it counts towards it, US dollars.
///
/// @param initial initial margin, at least 0
/// @param maintenance maintenance margin, at least 0
/// @param equity what the venue counts as equity
/// @param liquidationRatio equity over maintenance margin at which the venue liquidates
/// @param parts the parts of the requirement; they need not add up to it
/// @param notes what the rule left out of this book
public record RuleRequirement(
        double initial,
        double maintenance,
        double equity,
        double liquidationRatio,
        List<Part> parts,
        List<String> notes) {
    /// Copies the lists.
    public RuleRequirement {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /// Equity less initial margin.
    public double headroom() {
        return equity - initial;
    }

    /// Equity less the maintenance margin times the ratio at which the venue liquidates.
    public double distance() {
        return equity - liquidationRatio * maintenance;
    }

    /// Equity over maintenance margin; infinite without a maintenance margin.
    public double ratio() {
        return maintenance > 0 ? equity / maintenance : Double.POSITIVE_INFINITY;
    }

    /// One part of a requirement.
    ///
    /// @param name in the venue's words
    /// @param subject an asset or an instrument; empty for the whole account
    public record Part(String name, String subject, double amount) {}
}

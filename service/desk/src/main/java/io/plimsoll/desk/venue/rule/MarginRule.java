package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A venue's margin rule with the parameters of its file. Thread-safe.
public abstract class MarginRule {
    final RuleParameters parameters;

    MarginRule(RuleParameters parameters) {
        this.parameters = parameters;
    }

    /// What a venue asks of a book, US dollars.
    record Margins(double initial, double maintenance) {}

    /// The name in requests, for example `okx-portfolio`.
    public final String name() {
        return parameters.rule();
    }

    /// The venue, as positions name it.
    public final String venue() {
        return parameters.venue();
    }

    /// The date of its parameters.
    public final LocalDate date() {
        return parameters.date();
    }

    /// Every parameter with its value, status and source, in the order of the file.
    public final List<RuleParameter> parameters() {
        return parameters.listed();
    }

    /// The requirement of a book. The rule refuses a book that lacks what it needs or holds what it does not cover.
    public final RuleOutcome evaluate(VenueBook book) {
        List<String> refusals = refusals(book);
        if (!refusals.isEmpty()) {
            return new RuleOutcome.Refused(refusals);
        }
        List<Part> parts = new ArrayList<>();
        Margins margins = margins(book, parts);
        VenueEquity equity = VenueEquity.of(book, parameters);
        return new RuleOutcome.Required(new RuleRequirement(
                margins.initial(),
                margins.maintenance(),
                equity.amount(),
                parameters.number("liquidationRatio"),
                parts,
                equity.notes()));
    }

    /// One sentence for each thing that stops the rule from covering a book.
    List<String> refusals(VenueBook book) {
        return List.of();
    }

    /// The margins of a book that the rule covers.
    ///
    /// @param parts receives the parts of the margins
    abstract Margins margins(VenueBook book, List<Part> parts);
}

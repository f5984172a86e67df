package io.plimsoll.desk.venue.rule;

import java.time.LocalDate;
import java.util.List;

/// A venue's margin rule. Implementations are thread-safe.
public interface MarginRule {
    /// The name in requests, for example `okx-portfolio`.
    String name();

    /// The venue, as positions name it.
    String venue();

    /// The date of its parameters.
    LocalDate date();

    /// Every parameter with its value, status and source, in the order of the file.
    List<RuleParameter> parameters();

    /// The requirement of a book. The rule refuses a book that lacks what it needs or holds what it does not cover.
    RuleOutcome evaluate(VenueBook book);
}

package io.plimsoll.desk.venue.rule;

import java.util.List;

/// What a rule says of a book.
public sealed interface RuleOutcome {
    /// The rule covers the book.
    record Required(RuleRequirement requirement) implements RuleOutcome {}

    /// The rule does not cover the book.
    ///
    /// @param reasons one sentence each, which names what is missing
    record Refused(List<String> reasons) implements RuleOutcome {
        /// Copies the list.
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}

package io.plimsoll.desk.venue.rule;

/// A parameter of a venue's rule.
///
/// @param name of the parameter
/// @param subject the assets that it is for; empty for all, `default` for those without their own
/// @param value as the file has it
/// @param source where the value comes from
public record RuleParameter(String name, String subject, String value, Status status, String source) {
    /// Where a value comes from.
    public enum Status {
        /// The venue published it.
        PUBLISHED,
        /// It follows from what the venue published.
        INFERRED,
        /// No publication was found; the value is a choice.
        ASSUMED
    }
}

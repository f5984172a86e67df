package io.plimsoll.store;

import java.time.Instant;

/// An alert in its latest state.
///
/// @param id of the alert
/// @param rule that raised it
/// @param subject that it is about, for example a book
/// @param severity `info`, `warning` or `critical`
/// @param state `open`, `acknowledged`, `escalated` or `resolved`
/// @param sentence what was found
/// @param step number of the escalation steps that were taken
/// @param openedAt when it was raised
/// @param changedAt when its state was last changed
/// @param changedBy who changed it
/// @param note why, in the words of who changed it; may be empty
public record StoredAlert(
        String id,
        String rule,
        String subject,
        String severity,
        String state,
        String sentence,
        int step,
        Instant openedAt,
        Instant changedAt,
        String changedBy,
        String note) {
    /// The state of an alert that was not acknowledged yet.
    public static final String OPEN = "open";

    /// The state of an alert that a person has acknowledged.
    public static final String ACKNOWLEDGED = "acknowledged";

    /// The state of an alert that went to the next contact.
    public static final String ESCALATED = "escalated";

    /// The state of an alert that is over.
    public static final String RESOLVED = "resolved";

    /// The same in another state.
    public StoredAlert in(String newState, int newStep, Instant at, String caller, String why) {
        return new StoredAlert(id, rule, subject, severity, newState, sentence, newStep, openedAt, at, caller, why);
    }
}

package io.plimsoll.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// What was decided about a version of a policy or model.
///
/// @param state of the version
/// @param effectiveFrom when it takes effect; of a proposal, when its author wants it to; empty for at once
/// @param reviewBy last day for its review, if one was given
/// @param decidedAt when it was approved or rejected; empty for a proposal, and where no approval was asked for
/// @param decidedBy who did; empty where `decidedAt` is
/// @param comment of who did; empty where there is none
/// @param comparedWith version that was in effect when it was decided; 0 for none
public record VersionDecision(
        State state,
        Optional<Instant> effectiveFrom,
        Optional<LocalDate> reviewBy,
        Optional<Instant> decidedAt,
        Optional<String> decidedBy,
        String comment,
        long comparedWith) {
    /// Whether a version may be used.
    public enum State {
        /// It waits for a decision.
        PROPOSED,
        /// It may be used.
        APPROVED,
        /// It must not be used.
        REJECTED;

        /// The word for it in documents and in the store.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A version that waits for a decision.
    public static VersionDecision proposed(Optional<Instant> effectiveFrom, Optional<LocalDate> reviewBy) {
        return new VersionDecision(State.PROPOSED, effectiveFrom, reviewBy, Optional.empty(), Optional.empty(), "", 0);
    }

    /// A version that needs no approval.
    public static VersionDecision stored(Instant effectiveFrom, Optional<LocalDate> reviewBy) {
        return new VersionDecision(
                State.APPROVED, Optional.of(effectiveFrom), reviewBy, Optional.empty(), Optional.empty(), "", 0);
    }
}

package io.plimsoll.server.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What its author asks for a version of a policy or model.
///
/// @param effectiveFrom when it is to take effect; empty for as soon as it may
/// @param reviewBy last day for its review; empty for none
/// @param isProposal whether another must approve it, also where the service does not demand it
public record VersionTerms(Optional<Instant> effectiveFrom, Optional<LocalDate> reviewBy, boolean isProposal) {
    /// Nothing is asked for.
    public static final VersionTerms NONE = new VersionTerms(Optional.empty(), Optional.empty());

    /// Terms of a version that is a proposal only where the service demands it.
    public VersionTerms(Optional<Instant> effectiveFrom, Optional<LocalDate> reviewBy) {
        this(effectiveFrom, reviewBy, false);
    }
}

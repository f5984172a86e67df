package io.plimsoll.server.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What its author asks for a version of a policy or model.
///
/// @param effectiveFrom when it is to take effect; empty for as soon as it may
/// @param reviewBy last day for its review; empty for none
public record VersionTerms(Optional<Instant> effectiveFrom, Optional<LocalDate> reviewBy) {
    /// Nothing is asked for.
    public static final VersionTerms NONE = new VersionTerms(Optional.empty(), Optional.empty());
}

package io.plimsoll.service.margin;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.service.margin.venue.VenueQuestion;
import java.util.List;

/// A request that was read and found valid.
///
/// @param risk what to compute
/// @param requestHash `sha256:` and the digest of the canonical form of `risk`; equal ones have equal hashes
/// @param venues rules of venues to show beside the margin, which does not depend on them
public record MarginRequest(RiskRequest risk, String requestHash, List<VenueQuestion> venues) {
    /// Copies the list.
    public MarginRequest {
        venues = List.copyOf(venues);
    }

    /// Without venues.
    public MarginRequest(RiskRequest risk, String requestHash) {
        this(risk, requestHash, List.of());
    }
}

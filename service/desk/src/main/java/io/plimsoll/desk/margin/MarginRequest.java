package io.plimsoll.desk.margin;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.AppliedPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that was read and found valid.
///
/// @param risk what to compute
/// @param appliedPolicy the policy that the account is margined by; null where no requirement was asked for
/// @param requestHash `sha256:` and the digest of the canonical form of everything that the answer depends on;
///     equal ones have equal hashes
/// @param provenance where the model comes from; null where the request does not say
/// @param venues rules of venues to show beside the margin, which does not depend on them
public record MarginRequest(
        RiskRequest risk,
        @Nullable AppliedPolicy appliedPolicy,
        String requestHash,
        @Nullable ModelProvenance provenance,
        List<VenueRuleRequest> venues) {
    /// Copies the list.
    public MarginRequest {
        venues = List.copyOf(venues);
    }

    /// For figures without a requirement or a venue's rule.
    public MarginRequest(RiskRequest risk, String requestHash) {
        this(risk, null, requestHash, null, List.of());
    }
}

package io.plimsoll.desk.margin;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.greeks.ExpiryBuckets;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.ShapeRules;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A valid margin request.
///
/// @param risk the account, its market, model and simulation
/// @param appliedPolicy policy of the requirement; null if no requirement is requested
/// @param requestHash `sha256:` and the digest of the canonical form of everything that the answer depends on
/// @param provenance origin of the model; null if unknown
/// @param venues venues' rules to show beside the margin; they do not change it
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

    /// The buckets of the time to expiry, for vega: those of the policy's shape charge, or the standard ones.
    public ExpiryBuckets expiryBuckets() {
        ShapeRules shape = appliedPolicy == null ? null : appliedPolicy.policy().shape();
        return shape == null
                ? ExpiryBuckets.STANDARD
                : new ExpiryBuckets(
                        shape.expiryDays().stream().map(BigDecimal::doubleValue).toList());
    }

    /// A request without a requirement or a venue's rule.
    public MarginRequest(RiskRequest risk, String requestHash) {
        this(risk, null, requestHash, null, List.of());
    }
}

package io.plimsoll.desk.margin;

import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.ModelAge;
import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.greeks.ExpiryBuckets;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.ShapeRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A valid margin request.
///
/// @param risk the account, its market, model and simulation
/// @param appliedPolicy policy of the requirement; null if no requirement is requested
/// @param requestHash `sha256:` and the digest of the canonical form of everything that the answer depends on
/// @param provenance origin of the model; null if unknown
/// @param venues venues' rules to show beside the margin; they do not change it
/// @param remarks facts about the stored documents of the request, for warnings
public record MarginRequest(
        RiskRequest risk,
        @Nullable AppliedPolicy appliedPolicy,
        String requestHash,
        @Nullable ModelProvenance provenance,
        List<VenueRuleRequest> venues,
        List<DocumentRemark> remarks) {
    /// Copies the lists.
    public MarginRequest {
        venues = List.copyOf(venues);
        remarks = List.copyOf(remarks);
    }

    /// A request of whose documents nothing is to be remarked.
    public MarginRequest(
            RiskRequest risk,
            @Nullable AppliedPolicy appliedPolicy,
            String requestHash,
            @Nullable ModelProvenance provenance,
            List<VenueRuleRequest> venues) {
        this(risk, appliedPolicy, requestHash, provenance, venues, List.of());
    }

    /// Warnings about the model and the policy as documents: a model that is old, reviews that are overdue.
    public List<Notice> documentNotices() {
        List<Notice> notices = new ArrayList<>(ModelAge.notices(provenance, risk.asOf()));
        notices.addAll(DocumentRemark.notices(remarks));
        return notices;
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

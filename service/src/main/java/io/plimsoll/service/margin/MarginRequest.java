package io.plimsoll.service.margin;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.service.margin.policy.Methodology;
import org.jspecify.annotations.Nullable;

/// A request that was read and found valid.
///
/// @param risk what to compute
/// @param methodology the policy that the account is margined by; null where no requirement was asked for
/// @param requestHash `sha256:` and the digest of the request's canonical form; equal requests have equal
///     hashes
public record MarginRequest(RiskRequest risk, @Nullable Methodology methodology, String requestHash) {
    /// For figures without a requirement.
    public MarginRequest(RiskRequest risk, String requestHash) {
        this(risk, null, requestHash);
    }
}

package io.plimsoll.service.margin;

import io.plimsoll.kernels.RiskRequest;
import org.jspecify.annotations.Nullable;

/// A request that was read and found valid.
///
/// @param risk what to compute
/// @param requestHash `sha256:` and the digest of the request's canonical form; equal requests have equal
///     hashes
/// @param provenance where the model comes from; null where the request does not say
public record MarginRequest(
        RiskRequest risk, String requestHash, @Nullable ModelProvenance provenance) {
    /// A request whose model says nothing of where it comes from.
    public MarginRequest(RiskRequest risk, String requestHash) {
        this(risk, requestHash, null);
    }
}

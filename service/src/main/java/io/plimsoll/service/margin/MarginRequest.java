package io.plimsoll.service.margin;

import io.plimsoll.kernels.RiskRequest;

/// A request that was read and found valid.
///
/// @param risk what to compute
/// @param requestHash `sha256:` and the digest of the request's canonical form; equal requests have equal
///     hashes
public record MarginRequest(RiskRequest risk, String requestHash) {}

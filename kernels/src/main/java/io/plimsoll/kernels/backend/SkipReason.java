package io.plimsoll.kernels.backend;

/// Why automatic choice skips a backend.
///
/// @param reason one sentence
/// @param isFault true if the backend should have answered and failed
public record SkipReason(String reason, boolean isFault) {}

package io.plimsoll.kernels.backend;

/// A backend that was preferred and could not be used.
///
/// @param backend its name
/// @param reason what is missing and what would mend it
public record Refusal(String backend, String reason) {}

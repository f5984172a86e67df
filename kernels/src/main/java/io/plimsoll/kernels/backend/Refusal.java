package io.plimsoll.kernels.backend;

/// A backend that was preferred and could not be used.
///
/// @param backend its name
/// @param reason why it cannot be used and how to change that
public record Refusal(String backend, String reason) {}

package io.plimsoll.desk.explain;

/// One change on the way from a request to another.
///
/// @param asset that changed; empty if the cause is not of a single asset
public record Step(Cause cause, String asset) {}

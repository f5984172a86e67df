package io.plimsoll.store;

import java.time.Instant;

/// The head of a tenant's journal at an instant, with the signature of the service.
///
/// @param tenant whose journal it is
/// @param mark the last entry at that instant
/// @param at when it was signed
/// @param key id of the key that signed it
/// @param signature in Base64
public record SignedHead(String tenant, ChainMark mark, Instant at, String key, String signature) {}

package io.plimsoll.server.identity;

import io.plimsoll.store.Tenant;

/// Who sent a request.
///
/// @param tenant whose documents the caller sees
/// @param name of the caller, for the record
public record Principal(Tenant tenant, String name) {
    /// Every caller of a service without identities.
    public static final Principal LOCAL = new Principal(Tenant.DEFAULT, "local");
}

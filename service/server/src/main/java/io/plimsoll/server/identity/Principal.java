package io.plimsoll.server.identity;

import io.plimsoll.store.Tenant;
import java.util.EnumSet;
import java.util.Set;

/// Who sent a request.
///
/// @param tenant whose documents the caller sees
/// @param name of the caller, for the record; it begins with the kind of its credential
/// @param scopes that it has
public record Principal(Tenant tenant, String name, Set<Scope> scopes) {
    /// Every caller of a service without identities.
    public static final Principal LOCAL = new Principal(Tenant.DEFAULT, "local", EnumSet.allOf(Scope.class));

    /// The caller with the admin key of the settings. It can manage keys and nothing else.
    public static final Principal ADMIN_KEY = new Principal(Tenant.DEFAULT, "admin-key", EnumSet.of(Scope.ADMIN));

    /// The operator on the machine of the service, at the command line.
    public static final Principal COMMAND_LINE = new Principal(Tenant.DEFAULT, "command-line", EnumSet.of(Scope.ADMIN));

    /// Copies the set.
    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /// A part of the service that works for a tenant, and calls no operation.
    public Principal(Tenant tenant, String name) {
        this(tenant, name, Set.of());
    }

    /// Whether it manages the keys of a tenant: admins of the tenant `default` manage those of all tenants.
    public boolean manages(Tenant other) {
        return scopes.contains(Scope.ADMIN) && (tenant.equals(Tenant.DEFAULT) || tenant.equals(other));
    }
}

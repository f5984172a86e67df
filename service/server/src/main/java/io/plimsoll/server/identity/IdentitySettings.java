package io.plimsoll.server.identity;

import java.util.Optional;

/// How the service knows its callers.
///
/// @param isRequired whether every caller must be known
/// @param isLoopback whether the service can be reached from its own machine only
/// @param adminKey the first admin key; empty for none
/// @param tokens that are taken; empty for none
/// @param takesCertificates whether callers may be known by certificates
/// @param quotas of callers
public record IdentitySettings(
        boolean isRequired,
        boolean isLoopback,
        Optional<AdminKey> adminKey,
        Optional<TokenSettings> tokens,
        boolean takesCertificates,
        QuotaSettings quotas) {
    /// Of a service on a loopback address.
    public static final IdentitySettings OFF =
            new IdentitySettings(false, true, Optional.empty(), Optional.empty(), false, QuotaSettings.NONE);

    /// Whether a caller can be known without a key in the store.
    public boolean isConfigured() {
        return adminKey.isPresent() || tokens.isPresent() || takesCertificates;
    }
}

package io.plimsoll.store;

import java.util.regex.Pattern;

/// The owner of everything that is kept. One tenant never sees what another keeps.
///
/// @param name of 1 to 64 lower-case letters, digits and hyphens
public record Tenant(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /// The tenant of a service without identities.
    public static final Tenant DEFAULT = new Tenant("default");

    /// Checks the name.
    public Tenant {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "tenant is \"" + name + "\": it must have 1 to 64 lower-case letters, digits and hyphens");
        }
    }
}

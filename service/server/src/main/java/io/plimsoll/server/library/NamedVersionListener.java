package io.plimsoll.server.library;

import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Tenant;

/// Hears of each new version of a name after it is stored.
@FunctionalInterface
public interface NamedVersionListener {
    /// A name has a new version. Called on the thread that stored it, before its caller is answered; it must not wait.
    void stored(Tenant tenant, NamedVersion version);
}

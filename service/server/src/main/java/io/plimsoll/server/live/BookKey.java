package io.plimsoll.server.live;

import io.plimsoll.store.Tenant;

/// A book of a tenant.
///
/// @param book its name
record BookKey(Tenant tenant, String book) {}

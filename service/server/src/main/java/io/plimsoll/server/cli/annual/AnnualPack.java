package io.plimsoll.server.cli.annual;

import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The annual pack of a tenant.
///
/// @param first first day of the period, UTC
/// @param last last day of it
/// @param policies those of the program and of the folder
public record AnnualPack(Tenant tenant, LocalDate first, LocalDate last, List<Policy> policies) {
    /// Copies the list.
    public AnnualPack {
        policies = List.copyOf(policies);
    }

    /// The page in HTML, UTF-8.
    ///
    /// @param made when the page is made
    public byte[] page(Store store, Instant made) {
        StoredYear.Period period = new StoredYear.Period(start(first), start(last.plusDays(1)));
        return new AnnualPage(StoredYear.of(store, tenant, period), policies).bytes(tenant.name(), made);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}

package io.plimsoll.server.live;

import io.plimsoll.server.governance.EffectiveVersions;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Tenant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Looks into the store for versions that watched books should have read and have not. Three things escape the calls of
/// a service: what another service stored, a version that takes effect as time passes, and a change during the
/// computation that first reads its name. Not thread-safe.
final class StoreFollower {
    private final Library library;
    private final Map<Tenant, Long> seen = new HashMap<>();

    StoreFollower(Library library) {
        this.library = library;
    }

    /// Looks once at the watched books of a tenant.
    void look(Tenant tenant, Collection<LiveBook> books) {
        Set<String> names = new HashSet<>();
        books.forEach(book -> names.addAll(book.unchecked()));
        Set<String> all = new HashSet<>();
        books.forEach(book -> all.addAll(book.dependencies()));
        all.stream().filter(StoreFollower::isGoverned).forEach(names::add);
        long head = library.head(tenant);
        Long before = seen.put(tenant, head);
        if (before == null) {
            names.addAll(all);
        } else if (head > before) {
            library.changedNames(tenant, before, head).stream()
                    .filter(all::contains)
                    .forEach(names::add);
        }
        for (NamedVersion version : library.counting(tenant, names)) {
            books.forEach(book -> book.found(version));
        }
    }

    /// Whether versions of the name can take effect later.
    private static boolean isGoverned(String name) {
        return EffectiveVersions.GOVERNED.stream()
                .map(DocumentKind::label)
                .anyMatch(kind -> name.startsWith(kind + " "));
    }
}

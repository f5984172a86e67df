package io.plimsoll.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoredVenue;
import io.plimsoll.store.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Holds what was last said about each venue against a rule. Not thread-safe.
final class VenueWatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final OpenAlerts alerts;
    private final InstantSource clock;

    VenueWatch(Store store, OpenAlerts alerts, InstantSource clock) {
        this.store = store;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// Looks once at the venues of a tenant.
    void look(Tenant tenant, AlertRules rules, AlertRule rule) {
        Instant now = clock.instant();
        List<StoredVenue> known = store.read(reader -> reader.alerts().venues(tenant));
        for (StoredVenue venue : known) {
            if (rule.venues().isEmpty() || rule.venues().contains(venue.name())) {
                alerts.take(
                        tenant,
                        rules,
                        rule,
                        venue.name(),
                        rule.side(venue, now),
                        () -> rule.sentence(venue, now, books(tenant, venue.name())));
            }
        }
    }

    /// The books with a position at a venue, by name.
    private List<String> books(Tenant tenant, String venue) {
        return store.read(reader -> reader.names(tenant, DocumentKind.BOOK).stream()
                .filter(book -> isThere(reader, tenant, book, venue))
                .map(NamedVersion::id)
                .toList());
    }

    private static boolean isThere(StoreReader reader, Tenant tenant, NamedVersion book, String venue) {
        return reader.document(tenant, book.hash())
                .map(bytes -> {
                    for (JsonNode position : tree(bytes).path("positions")) {
                        if (position.path("venue").asText().equals(venue)) {
                            return true;
                        }
                    }
                    return false;
                })
                .orElse(false);
    }

    private static JsonNode tree(byte[] document) {
        try {
            return JSON.readTree(new String(document, StandardCharsets.UTF_8));
        } catch (JsonProcessingException altered) {
            throw new IllegalStateException("a stored book is not JSON", altered);
        }
    }
}

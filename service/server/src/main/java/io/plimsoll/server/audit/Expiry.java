package io.plimsoll.server.audit;

import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.ExpiryReader;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Removes the bytes of requests and answers that are older than the time they are kept. The journal keeps their
/// entries, and each removal is an entry of its own, so that a verification distinguishes it from a missing document.
public final class Expiry {
    /// Kind of the entry that lists removed documents.
    public static final String ENTRY = "expiry";

    private static final String CALLER = "service";

    /// Documents that are removed in one work. Other works have their turn in between.
    private static final int BATCH = 50;

    private final Store store;
    private final InstantSource clock;

    public Expiry(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Removes what is older. Waits for the store.
    ///
    /// @param retention time that bytes are kept
    /// @return the number of documents that were removed
    public long run(Tenant tenant, Duration retention) {
        Instant cutoff = clock.instant().minus(retention);
        Set<ContentHash> latest = store.read(reader -> reader.audit().expiry().latestMargins(tenant));
        long removed = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<ExpiryReader.OldEntry> page =
                    store.read(reader -> reader.audit().expiry().old(tenant, from, cutoff, BATCH));
            List<ContentHash> documents = page.stream()
                    .map(ExpiryReader.OldEntry::document)
                    .filter(hash -> !latest.contains(hash))
                    .toList();
            if (!documents.isEmpty()) {
                removed += store.write(writer -> remove(writer, tenant, documents, cutoff))
                        .join();
            }
            if (page.size() < BATCH) {
                return removed;
            }
            after = page.getLast().sequence();
        }
    }

    private int remove(StoreWriter writer, Tenant tenant, List<ContentHash> documents, Instant cutoff) {
        List<ContentHash> removable = writer.audit().expiry().removable(tenant, documents, cutoff);
        if (removable.isEmpty()) {
            return 0;
        }
        JournalEntry entry = writer.append(
                tenant, new JournalDraft(ENTRY, ENTRY, CALLER, Optional.empty(), details(removable, cutoff)));
        removable.forEach(hash -> writer.auditing().expire(tenant, hash, entry.sequence(), entry.at()));
        return removable.size();
    }

    private static String details(List<ContentHash> removed, Instant cutoff) {
        return JsonBytes.text(json -> {
            json.writeStartObject();
            json.writeStringField("before", cutoff.toString());
            json.writeArrayFieldStart("documents");
            for (ContentHash hash : removed) {
                json.writeString(hash.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}

package io.plimsoll.server.order;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.answer.OrderCheckWriter;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.OrderReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Tenant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stored books as margin requests, with their limits. A book is read anew only after it, or what it names, has a new
/// version. Waits for the store, so never call it on an event loop. Thread-safe.
final class StoredAccounts {
    /// Heap of a request for each byte of its document.
    private static final int HEAP_A_BYTE = 24;

    private final Library library;
    private final MarginRequestReader reader;
    private final long mostBytes;

    /// The least recently used first. Guarded by this.
    private final Map<Key, Entry> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /// @param mostBytes heap of all kept requests
    StoredAccounts(Library library, PolicyCatalog policies, long mostBytes) {
        this.library = library;
        this.reader = new MarginRequestReader(policies);
        this.mostBytes = mostBytes;
    }

    private record Key(Tenant tenant, String book) {}

    private record Entry(MarginRequest request, List<NamedDocuments.Reference> references, long bytes) {}

    /// What a book is.
    sealed interface Found {
        /// A book.
        ///
        /// @param request its margin request
        /// @param limits of it
        /// @param versions of what was read
        record Account(MarginRequest request, BookLimits limits, OrderCheckWriter.Versions versions) implements Found {}

        /// There is no book of that name.
        record Missing() implements Found {}

        /// The book cannot be computed as it is, for example because its market lacks an instrument.
        record Refused(List<Fault> faults) implements Found {}
    }

    /// The latest version of a book.
    Found find(Tenant tenant, String book) {
        Optional<Library.Content> limits = library.latest(tenant, DocumentKind.LIMITS, book);
        Key key = new Key(tenant, book);
        Entry known = kept(key);
        if (known != null && library.isLatest(tenant, known.references())) {
            return account(known, limits);
        }
        if (library.latest(tenant, DocumentKind.BOOK, book).isEmpty()) {
            return new Found.Missing();
        }
        byte[] named = JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField(NamedDocuments.BOOK, book);
            out.writeEndObject();
        });
        NamedDocuments.Replaced replaced = library.replace(tenant, named, NamedDocuments.NO_BOOKS);
        if (!replaced.faults().isEmpty()) {
            return new Found.Refused(replaced.faults());
        }
        return switch (reader.read(replaced.body(), RequestOverrides.NONE)) {
            case ReadResult.Refused<MarginRequest>(List<Fault> faults) -> new Found.Refused(faults);
            case ReadResult.Accepted<MarginRequest>(MarginRequest request) -> {
                long size = (long) HEAP_A_BYTE * replaced.body().length;
                Entry entry = new Entry(request, replaced.references(), size);
                keep(key, entry);
                yield account(entry, limits);
            }
        };
    }

    private static Found account(Entry entry, Optional<Library.Content> limits) {
        return new Found.Account(
                entry.request(),
                limits.map(content -> limits(content.bytes())).orElse(BookLimits.NONE),
                new OrderCheckWriter.Versions(
                        version(entry, NamedDocuments.BOOK).orElse(0L),
                        version(entry, NamedDocuments.MARKET),
                        limits.map(content -> content.version().version()).orElse(0L)));
    }

    private static Optional<Long> version(Entry entry, String kind) {
        return entry.references().stream()
                .filter(reference -> reference.kind().equals(kind))
                .findFirst()
                .flatMap(NamedDocuments.Reference::version)
                .map(NamedDocuments.Version::number);
    }

    /// Limits that were checked when they were stored.
    private static BookLimits limits(byte[] document) {
        return switch (OrderReader.limits(document)) {
            case ReadResult.Accepted<BookLimits>(BookLimits limits) -> limits;
            case ReadResult.Refused<BookLimits>(List<Fault> faults) ->
                throw new IllegalStateException("stored limits cannot be read: " + faults);
        };
    }

    private synchronized @Nullable Entry kept(Key key) {
        return kept.get(key);
    }

    private synchronized void keep(Key key, Entry entry) {
        Entry before = kept.put(key, entry);
        bytes += entry.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Entry> oldest = kept.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}

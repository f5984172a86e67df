package io.plimsoll.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Writes what is kept. What it reads includes what it has written.
public interface StoreWriter extends StoreReader {
    /// Stores a document, once.
    ContentHash put(Tenant tenant, PackedDocument document);

    /// Stores a small document, once. A large one is packed before the work begins.
    default ContentHash put(Tenant tenant, byte[] content) {
        return put(tenant, PackedDocument.of(content));
    }

    /// Gives a name a new version. A version with the content of the latest is not written again, unless the latest was
    /// rejected.
    ///
    /// @param expected the latest version that the caller knows, 0 for none; negative for any
    /// @return the latest version afterwards
    /// @throws VersionConflictException if the latest version is another than expected
    NamedVersion name(
            Tenant tenant, DocumentKind kind, String id, ContentHash hash, String caller, String note, long expected);

    /// Writes what is decided about a version, in the place of what was.
    void decide(Tenant tenant, NamedVersion version, VersionDecision decision);

    /// Adds a review record of a name.
    void addReview(Tenant tenant, DocumentKind kind, String id, ReviewRecord review);

    /// Appends to the journal.
    JournalEntry append(Tenant tenant, JournalDraft draft);

    /// Writes what audits need.
    AuditWriter auditing();

    /// Writes the runs of recalibrations.
    RecalibrationWriter recalibrating();

    /// Writes alerts.
    AlertWriter alerting();

    /// Stores the state of a job in the place of the one before.
    void save(Tenant tenant, StoredJob job);

    /// Writes that a service is alive.
    ///
    /// @param instance name of the service, unique over all that share the store
    void seen(String instance);

    /// Writes that a service has ended.
    void gone(String instance);

    /// Takes the open jobs of services that have ended, or were not heard of since an instant, the oldest first.
    /// Each then waits for its next attempt, by this service.
    ///
    /// @param instance that takes them
    List<Owned<StoredJob>> takeOver(String instance, Instant since);

    /// Claims a key for a request.
    ///
    /// @param key of the request
    /// @param request hash of its route and body
    /// @param patience after which a claim without reply counts as abandoned
    /// @param retention after which a reply is forgotten
    KeyClaim claim(
            Tenant tenant, String caller, String key, ContentHash request, Duration patience, Duration retention);

    /// Keeps the reply of a claimed key.
    void reply(Tenant tenant, String caller, String key, StoredReply reply);

    /// Frees a claimed key that has no reply.
    void release(Tenant tenant, String caller, String key);

    /// Frees all claims without reply, which a service that ended has left.
    void releaseAll();

    /// Adds a margin to the history of a book.
    void addMargin(Tenant tenant, String book, BookMargin margin);

    /// Adds an API key.
    void addKey(Tenant tenant, StoredKey key);

    /// Revokes an API key, unless it is revoked already.
    void revokeKey(Tenant tenant, String id);

    /// Writes on which day an API key was used.
    void useKey(Tenant tenant, String id, LocalDate day);
}

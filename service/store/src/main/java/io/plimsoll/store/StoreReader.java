package io.plimsoll.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what is kept.
public interface StoreReader {
    /// The bytes of a document.
    Optional<byte[]> document(Tenant tenant, ContentHash hash);

    /// The latest version of a name.
    Optional<NamedVersion> latest(Tenant tenant, DocumentKind kind, String id);

    /// The version of a name that was the latest at an instant; empty where there was none yet.
    Optional<NamedVersion> latestAt(Tenant tenant, DocumentKind kind, String id, Instant at);

    /// One version of a name.
    Optional<NamedVersion> version(Tenant tenant, DocumentKind kind, String id, long version);

    /// The latest version of every name of a kind, by name.
    List<NamedVersion> names(Tenant tenant, DocumentKind kind);

    /// The versions of a name, the newest first.
    ///
    /// @param before only versions below this one
    /// @param most of them
    List<NamedVersion> history(Tenant tenant, DocumentKind kind, String id, long before, int most);

    /// The version of a name that is in effect at an instant: among those that are approved, or need no
    /// approval, the one that took effect last; of several at the same instant, the highest.
    Optional<NamedVersion> inEffect(Tenant tenant, DocumentKind kind, String id, Instant at);

    /// The next version of a name that is approved to take effect after an instant.
    Optional<NamedVersion> next(Tenant tenant, DocumentKind kind, String id, Instant after);

    /// The versions with a content, the newest first.
    List<NamedVersion> withContent(Tenant tenant, DocumentKind kind, ContentHash hash);

    /// What was decided about a version; empty where it needed no decision.
    Optional<VersionDecision> decision(Tenant tenant, DocumentKind kind, String id, long version);

    /// The versions of all names that wait for a decision, the oldest first.
    List<NamedVersion> proposed(Tenant tenant);

    /// The reviews of a name, the newest first.
    List<ReviewRecord> reviews(Tenant tenant, DocumentKind kind, String id);

    /// The latest review record of every name of a kind.
    Map<String, ReviewRecord> latestReviews(Tenant tenant, DocumentKind kind);

    /// The last entry of the journal.
    Optional<JournalEntry> head(Tenant tenant);

    /// Entries of the journal, ascending.
    ///
    /// @param after the sequence before the first of them
    /// @param most of them
    List<JournalEntry> journal(Tenant tenant, long after, int most);

    /// The entries about a subject, ascending.
    List<JournalEntry> about(Tenant tenant, String subject);

    /// Entries of a kind, the newest first.
    ///
    /// @param details how their details begin; empty for any
    /// @param before only those with a smaller sequence
    /// @param most of them
    List<JournalEntry> entries(Tenant tenant, String kind, String details, long before, int most);

    /// The sequence of the last entry of the journal of each tenant. It grows with everything that happens.
    Map<Tenant, Long> heads();

    /// Entries of some kinds, ascending.
    ///
    /// @param after the sequence before the first of them
    /// @param upTo the sequence of the last of them
    List<JournalEntry> happened(Tenant tenant, Set<String> kinds, long after, long upTo);

    /// The latest margin of each book that has one after a sequence, by the name of the book.
    Map<String, BookMargin> marginsSince(Tenant tenant, long after);

    /// Reads the journal for an audit.
    AuditReader audit();

    /// Reads the runs of recalibrations.
    RecalibrationReader recalibrations();

    /// Reads alerts.
    AlertReader alerts();

    /// The first entry of a kind with a document.
    Optional<JournalEntry> firstWith(Tenant tenant, String kind, ContentHash document);

    /// Tenants that have a journal, by name.
    List<Tenant> tenants();

    /// A job.
    Optional<StoredJob> job(Tenant tenant, String id);

    /// The jobs of a kind, the newest first.
    ///
    /// @param most of them
    List<StoredJob> jobs(Tenant tenant, String kind, int most);

    /// The margins of a book, the newest first.
    ///
    /// @param before only those with a smaller sequence
    /// @param most of them
    List<BookMargin> margins(Tenant tenant, String book, long before, int most);

    /// The latest margins of a book that are the first after a change, ascending.
    ///
    /// @param after only those with a larger sequence
    /// @param most of them
    List<BookMargin> liveMargins(Tenant tenant, String book, long after, int most);

    /// The API keys of all tenants, those that have ended too, by tenant and time.
    List<Owned<StoredKey>> keys();

    /// Something with its tenant.
    ///
    /// @param tenant who owns it
    /// @param value what is owned
    record Owned<T>(Tenant tenant, T value) {}
}

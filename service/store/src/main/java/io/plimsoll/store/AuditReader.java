package io.plimsoll.store;

import java.util.List;
import java.util.Optional;

/// Reads the journal as it is stored, without trust in it. Tenants and hashes are texts here, because an
/// altered row may hold any.
public interface AuditReader {
    /// Every tenant that has an entry or a recorded head, by name.
    List<String> tenants();

    /// The last entry that the store remembers to have written.
    Optional<ChainMark> recordedHead(String tenant);

    /// Entries, ascending.
    ///
    /// @param after the sequence before the first of them
    /// @param most of them
    List<StoredEntry> entries(String tenant, long after, int most);

    /// The bytes of a document.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be unpacked
    Optional<byte[]> document(String tenant, String hash);

    /// Hashes of stored documents, ascending.
    ///
    /// @param after the hash before the first of them; empty for the start
    /// @param most of them
    List<String> documents(String tenant, String after, int most);

    /// Whether a document was removed because its time to be kept is over, and an entry of the journal says so.
    boolean isExpired(String tenant, String hash);

    /// Finds documents whose time is over.
    ExpiryReader expiry();

    /// Versions of names whose content the journal does not record, at most 100.
    List<UnrecordedVersion> unrecordedVersions(String tenant);

    /// The signed heads of a tenant, ascending.
    List<SignedHead> signedHeads(String tenant);

    /// The place up to which the journal was verified.
    Optional<ChainMark> verified(String tenant);

    /// A version of a name without an entry in the journal.
    ///
    /// @param kind of the document
    /// @param id its name
    /// @param version of the name
    record UnrecordedVersion(String kind, String id, long version) {}
}

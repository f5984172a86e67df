package io.plimsoll.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Finds bytes of old requests and answers that nothing needs any more.
public interface ExpiryReader {
    /// Entries of requests and answers whose documents are there, ascending.
    ///
    /// @param after the sequence before the first of them
    /// @param cutoff only entries before this instant
    /// @param most of them
    List<OldEntry> old(Tenant tenant, long after, Instant cutoff, int most);

    /// The documents of the latest margin of each book, which the next margin is compared with.
    Set<ContentHash> latestMargins(Tenant tenant);

    /// The documents that may be removed: every entry with one is a request or an answer from before an instant, and no
    /// version of a name, no job and no kept reply has it.
    List<ContentHash> removable(Tenant tenant, Collection<ContentHash> documents, Instant cutoff);

    /// An entry with its document.
    ///
    /// @param sequence of the entry
    /// @param document of the entry
    record OldEntry(long sequence, ContentHash document) {}
}

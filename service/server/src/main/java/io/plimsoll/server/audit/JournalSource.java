package io.plimsoll.server.audit;

import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import java.util.List;

/// Where journals are read from to be exported.
public interface JournalSource {
    /// The key that signs the heads.
    VerifyingKey key();

    /// The tenants whose journals can be read.
    List<String> tenants();

    /// The signed head of a journal.
    SignedHead head(String tenant);

    /// Entries, ascending.
    ///
    /// @param after the sequence before the first of them
    /// @param most of them
    List<StoredEntry> entries(String tenant, long after, int most);
}

package io.plimsoll.store;

import java.time.Instant;

/// One event of the journal.
///
/// @param sequence 1 for a tenant's first
/// @param at when it was written, in whole microseconds
/// @param draft what was written
/// @param previous hash of the entry before, in hexadecimal; zeros for the first
/// @param hash of this entry, see [#hashOf]
public record JournalEntry(long sequence, Instant at, JournalDraft draft, String previous, String hash) {
    /// What the first entry has as the hash of the one before.
    public static final String START = "0".repeat(64);

    /// The hash of an entry, see [StoredEntry#computedHash].
    public static String hashOf(Tenant tenant, long sequence, Instant at, JournalDraft draft, String previous) {
        return new StoredEntry(
                        tenant.name(),
                        sequence,
                        at,
                        draft.kind(),
                        draft.subject(),
                        draft.caller(),
                        draft.document().map(ContentHash::hex).orElse(""),
                        draft.details(),
                        previous,
                        "")
                .computedHash();
    }
}

package io.plimsoll.store;

import io.plimsoll.kernels.check.Sha256;
import java.nio.charset.StandardCharsets;
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

    /// The hash of an entry: the SHA-256, in hexadecimal, of its parts in UTF-8, each preceded by its length in bytes
    /// and a colon.
    public static String hashOf(Tenant tenant, long sequence, Instant at, JournalDraft draft, String previous) {
        String[] parts = {
            previous,
            tenant.name(),
            Long.toString(sequence),
            at.toString(),
            draft.kind(),
            draft.subject(),
            draft.caller(),
            draft.document().map(ContentHash::hex).orElse(""),
            draft.details()
        };
        return Sha256.hex(stream -> {
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                stream.write((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                stream.write(bytes);
            }
        });
    }
}

package io.plimsoll.store;

import io.plimsoll.kernels.check.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An entry of the journal exactly as it is stored. Nothing in it is checked, so that an altered one can be
/// read too.
///
/// @param tenant whose journal it is in
/// @param sequence 1 for a tenant's first
/// @param at when it was written, in whole microseconds
/// @param kind of the event
/// @param subject that it is about
/// @param caller who caused it
/// @param document hash of the document that belongs to it, in hexadecimal; empty for none
/// @param details as a JSON object
/// @param previous hash of the entry before, in hexadecimal
/// @param hash of this entry, in hexadecimal
public record StoredEntry(
        String tenant,
        long sequence,
        Instant at,
        String kind,
        String subject,
        String caller,
        String document,
        String details,
        String previous,
        String hash) {
    /// The hash that the content has: the SHA-256, in hexadecimal, of the parts in UTF-8, each preceded by its
    /// length in bytes and a colon. The parts are previous, tenant, sequence, at, kind, subject, caller,
    /// document and details.
    public String computedHash() {
        String[] parts = {
            previous, tenant, Long.toString(sequence), at.toString(), kind, subject, caller, document, details
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

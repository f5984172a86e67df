package io.plimsoll.server.audit;

import io.plimsoll.store.ContentHash;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A request of the journal, and what became of it.
///
/// @param id of the request
/// @param sequence of its entry
/// @param at when it was accepted
/// @param caller who sent it
/// @param route that it asked
/// @param request hash of the request without names
/// @param names that it gave, with the hashes of their documents
/// @param answer if it has one
/// @param failure why it has none, in a word; empty while it is computed
public record RequestRecord(
        String id,
        long sequence,
        Instant at,
        String caller,
        String route,
        ContentHash request,
        Map<String, String> names,
        Optional<Answer> answer,
        Optional<String> failure) {
    /// Copies the map.
    public RequestRecord {
        names = Map.copyOf(names);
    }

    /// The answer to a request.
    ///
    /// @param sequence of its entry
    /// @param at when it was written
    /// @param hash of its bytes
    /// @param figures hash of its bytes without measured times; empty in entries of older versions
    /// @param mediaType of its bytes
    /// @param bytes number of bytes
    /// @param isKept whether the bytes were kept, and not the hash alone
    /// @param engine version and commit that computed it; empty in entries of older versions
    public record Answer(
            long sequence,
            Instant at,
            ContentHash hash,
            Optional<ContentHash> figures,
            String mediaType,
            long bytes,
            boolean isKept,
            Optional<String> engine) {}

    /// `answered`, `failed`, or `open` while it is computed.
    public String state() {
        if (answer.isPresent()) {
            return "answered";
        }
        return failure.isPresent() ? "failed" : "open";
    }
}

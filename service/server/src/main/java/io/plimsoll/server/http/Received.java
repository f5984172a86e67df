package io.plimsoll.server.http;

import io.plimsoll.server.library.AskedBook;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.RequestKey;
import io.plimsoll.store.PackedDocument;
import java.util.Map;
import java.util.Optional;

/// A request that was read.
///
/// @param request as the question takes it
/// @param body that it was read from, without names
/// @param names that were replaced
/// @param key by which the caller can send it again
/// @param book whose margin is asked for, if its answer goes to the history of the book
record Received<Q>(
        Q request, PackedDocument body, Map<String, String> names, Optional<RequestKey> key, Optional<AskedBook> book) {
    /// The same in the journal.
    Written written(Journal.Accepted entry) {
        return new Written(entry, key, book);
    }

    /// A request in the journal.
    ///
    /// @param entry of the journal
    /// @param key by which the caller can send it again
    /// @param book whose margin is asked for
    record Written(Journal.Accepted entry, Optional<RequestKey> key, Optional<AskedBook> book) {}
}

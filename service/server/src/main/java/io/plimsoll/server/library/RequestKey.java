package io.plimsoll.server.library;

import io.plimsoll.server.identity.Principal;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.StoredReply;
import java.util.Map;

/// The `Idempotency-Key` of a request, which its caller has claimed.
///
/// @param caller who claimed it
/// @param name the key
public record RequestKey(Principal caller, String name) {
    /// Keeps the reply, in the same transaction as what the request changed.
    ///
    /// @param headers beside the body
    /// @param body as it is sent
    public void keep(
            StoreWriter writer, int status, String mediaType, Map<String, String> headers, PackedDocument body) {
        writer.reply(
                caller.tenant(),
                caller.name(),
                name,
                new StoredReply(status, mediaType, headers, writer.put(caller.tenant(), body)));
    }
}

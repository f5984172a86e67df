package io.plimsoll.store;

import java.util.Map;
import java.util.TreeMap;

/// The reply to a request with an `Idempotency-Key`.
///
/// @param status of the response
/// @param mediaType of its body
/// @param headers beside it, for example `Location`
/// @param hash of its body
public record StoredReply(int status, String mediaType, Map<String, String> headers, ContentHash hash) {
    /// Copies the headers.
    public StoredReply {
        headers = new TreeMap<>(headers);
    }
}

package io.plimsoll.server.feed.key;

import java.net.URI;
import java.util.Map;

/// A `GET` that a venue takes as that of the owner of a key.
///
/// @param address with what the venue wants in it
/// @param headers with what it wants there
public record SignedRequest(URI address, Map<String, String> headers) {
    /// Copies the map.
    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "a signed request";
    }
}

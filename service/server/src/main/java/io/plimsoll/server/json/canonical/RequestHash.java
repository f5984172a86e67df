package io.plimsoll.server.json.canonical;

import io.plimsoll.server.json.table.RequestContent;
import io.plimsoll.server.json.table.RequestForms;

/// The name of a request: the digest of its [CanonicalForm].
public final class RequestHash {
    private RequestHash() {}

    /// The name of a request.
    public static String of(RequestContent content) {
        return CanonicalForm.digest(RequestForms.MARGIN_REQUEST, content);
    }
}

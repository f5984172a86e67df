package io.plimsoll.imports;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// An answer that says that a call failed, such as a limit or a wrong key.
final class VenueError {
    private VenueError() {}

    /// What a venue says went wrong; null if the document is no error.
    static @Nullable String of(JsonNode root) {
        if (root.path("error").isObject()) {
            return said(root.get("error").path("code"), root.get("error").path("message"));
        }
        if (root.has("code") && root.has("msg") && !isZero(root.get("code"))) {
            return said(root.get("code"), root.get("msg"));
        }
        if (root.has("retCode") && !isZero(root.get("retCode"))) {
            return said(root.get("retCode"), root.path("retMsg"));
        }
        return null;
    }

    private static boolean isZero(JsonNode code) {
        return code.asText().equals("0");
    }

    private static String said(JsonNode code, JsonNode message) {
        return code.asText() + " " + message.asText();
    }
}

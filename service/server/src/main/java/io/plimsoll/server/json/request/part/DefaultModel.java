package io.plimsoll.server.json.request.part;

import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.resource.Resources;

/// The model that the program carries, for `"model": "default"`. The page `service/docs/default-model.md` is its model
/// card: data, window, parameters, and what it must not be used for.
public final class DefaultModel {
    /// The name by which a request asks for it.
    public static final String NAME = "default";

    private static final String RESOURCE = "default-model.json";

    private DefaultModel() {}

    /// The document of the model, as `plimsoll calibrate` wrote it.
    public static JsonValue document() {
        return Document.PARSED;
    }

    /// The bytes of the document.
    public static byte[] bytes() {
        return Resources.bytes(DefaultModel.class, RESOURCE);
    }

    private static final class Document {
        private static final JsonValue PARSED = parsed();

        private static JsonValue parsed() {
            FaultLog log = new FaultLog();
            JsonValue document = JsonTree.parse(bytes(), log);
            if (document == null) {
                throw new IllegalStateException(RESOURCE + " is no JSON: " + log.faults());
            }
            return document;
        }
    }
}

package io.plimsoll.server.backtest.input;

import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.YamlTree;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A configuration as a tree of values: JSON where it begins with a brace, YAML otherwise.
final class ConfigurationText {
    private ConfigurationText() {}

    /// The tree; null after logging why it cannot be read.
    static @Nullable JsonValue parse(byte[] bytes, FaultLog log) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isJson = text.isBlank() || text.stripLeading().startsWith("{") || text.charAt(0) == '\ufeff';
        return isJson ? JsonTree.parse(bytes, log) : YamlTree.parse(text, log);
    }
}

package io.plimsoll.service.backtest.input;

import io.plimsoll.service.json.policy.YamlTree;
import io.plimsoll.service.json.tree.FaultLog;
import io.plimsoll.service.json.tree.JsonTree;
import io.plimsoll.service.json.tree.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A configuration as a tree of values: JSON where it begins with a brace, YAML otherwise.
final class ConfigurationText {
    private ConfigurationText() {}

    /// The tree, or null after logging why there is none.
    static @Nullable JsonValue parse(byte[] bytes, FaultLog log) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isJson = text.isBlank() || text.stripLeading().startsWith("{") || text.charAt(0) == '\ufeff';
        return isJson ? JsonTree.parse(bytes, log) : YamlTree.parse(text, log);
    }
}

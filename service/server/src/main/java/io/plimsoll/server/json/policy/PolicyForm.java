package io.plimsoll.server.json.policy;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.tree.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The form of a policy that does not depend on how its document is written: JSON without white space, keys in
/// the order of their UTF-16 code units, numbers as texts in plain decimals without trailing zeros. Comments play
/// no part in it, and a policy has no defaults, so every parameter does.
///
/// For the document `d` as JSON with numbers as such texts, in Python:
/// `hashlib.sha256(json.dumps(d, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())`.
final class PolicyForm {
    private PolicyForm() {}

    /// `sha256:` and the digest of the canonical text.
    static String digest(JsonValue document) {
        byte[] bytes = text(document).getBytes(StandardCharsets.UTF_8);
        return "sha256:" + HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    /// The canonical text.
    static String text(JsonValue value) {
        return switch (value) {
            case JsonValue.Text(String text) -> quoted(text);
            case JsonValue.Numeral(String literal) -> quoted(Difference.plain(literal));
            case JsonValue.Flag(boolean flag) -> Boolean.toString(flag);
            case JsonValue.Nothing() -> "null";
            case JsonValue.Sequence(var elements) ->
                elements.stream().map(PolicyForm::text).collect(Collectors.joining(",", "[", "]"));
            case JsonValue.Members(var members) ->
                new TreeMap<>(members)
                        .entrySet().stream()
                                .map(entry -> quoted(entry.getKey()) + ":" + text(entry.getValue()))
                                .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (character < ' ') {
                        quoted.append(String.format("\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}

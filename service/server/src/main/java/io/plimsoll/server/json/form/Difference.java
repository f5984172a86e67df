package io.plimsoll.server.json.form;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A value in which two documents differ.
///
/// @param path a JSON pointer
/// @param before its value in the first; null where it is not there
/// @param after its value in the second; null where it is not there
public record Difference(
        String path, @Nullable String before, @Nullable String after) {
    /// What a second document says differently, in the order of the pointers. How numbers are written, and the order of
    /// keys, make no difference.
    public static List<Difference> between(JsonValue first, JsonValue second) {
        Map<String, String> before = leaves(first);
        Map<String, String> after = leaves(second);
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            String one = before.get(path);
            String two = after.get(path);
            if (one == null || !one.equals(two)) {
                differences.add(new Difference(path, one, two));
            }
        }
        return differences;
    }

    /// Every leaf of a document with the pointer to it.
    private static Map<String, String> leaves(JsonValue document) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", document, leaves);
        return leaves;
    }

    private static void collect(String place, JsonValue value, Map<String, String> leaves) {
        switch (value) {
            case JsonValue.Members(var members) when members.isEmpty() && !place.isEmpty() -> leaves.put(place, "{}");
            case JsonValue.Members(var members) ->
                members.forEach((key, member) -> collect(place + Fault.pathOf(key), member, leaves));
            case JsonValue.Sequence(var elements) when elements.isEmpty() -> leaves.put(place, "[]");
            case JsonValue.Sequence(var elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    collect(place + "/" + i, elements.get(i), leaves);
                }
            }
            case JsonValue.Text(String text) -> leaves.put(place, text);
            case JsonValue.Numeral(String literal) -> leaves.put(place, plain(literal));
            case JsonValue.Flag(boolean flag) -> leaves.put(place, Boolean.toString(flag));
            case JsonValue.Nothing() -> leaves.put(place, "null");
        }
    }

    /// A number in plain decimals. A literal that no number can be is refused elsewhere; here it counts as zero.
    public static String plain(String literal) {
        BigDecimal exact =
                FieldType.EXACT_NUMBER.read(new JsonValue.Numeral(literal), Pointer.ROOT, "a number", new FaultLog());
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}

package io.plimsoll.server.json.policy;

import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.server.json.tree.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A policy, and the document that it was read from.
///
/// @param policy the parameters
/// @param tree the document
public record PolicyDocument(Policy policy, JsonValue tree) {
    /// A parameter in which two policies differ.
    ///
    /// @param path a JSON pointer
    /// @param before its value in the first; null where it is not there
    /// @param after its value in the second; null where it is not there
    public record Difference(
            String path, @Nullable String before, @Nullable String after) {}

    /// What another document says differently, in the order of the pointers.
    public List<Difference> differences(PolicyDocument other) {
        Map<String, String> before = PolicyForm.leaves(tree);
        Map<String, String> after = PolicyForm.leaves(other.tree);
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
}

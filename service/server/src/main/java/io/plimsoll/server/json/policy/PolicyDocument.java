package io.plimsoll.server.json.policy;

import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.server.json.tree.JsonValue;
import java.util.List;

/// A policy, and the document that it was read from.
///
/// @param policy the parameters
/// @param tree the document
public record PolicyDocument(Policy policy, JsonValue tree) {
    /// What another document says differently, in the order of the pointers.
    public List<Difference> differences(PolicyDocument other) {
        return Difference.between(tree, other.tree);
    }
}

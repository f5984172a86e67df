package io.plimsoll.server.json.policy;

import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyHeader;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.RecordValues;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.Utf8;
import io.plimsoll.server.json.tree.YamlTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a policy: JSON where it begins with a brace, YAML otherwise. Every key is required except
/// these:
///
/// - `procyclicality`: without it no tool limits procyclicality
/// - `shape`: without it the shape of implied volatilities is not charged
/// - `refuseWarnings`: without it no warning refuses a request
/// - `leastScenarios`: without it any number is enough
///
/// Other keys are refused. All faults come at once, with a JSON pointer into the document. Thread-safe.
public final class PolicyReader {
    /// The tables of the document, which has the keys of all of them.
    public static final List<RecordForm<?>> TABLES = List.of(PolicyForms.HEADER, PolicyForms.SECTIONS);

    private PolicyReader() {}

    /// Reads a document.
    ///
    /// @param bytes UTF-8
    public static ReadResult<PolicyDocument> read(byte[] bytes) {
        FaultLog log = new FaultLog();
        JsonValue tree = tree(bytes, log);
        Policy policy = tree == null ? null : read(tree, Pointer.ROOT, log);
        return ReadResult.of(policy == null || tree == null ? null : new PolicyDocument(policy, tree), log);
    }

    private static @Nullable JsonValue tree(byte[] bytes, FaultLog log) {
        String text = Utf8.text(bytes, "the policy", log);
        if (text == null) {
            return null;
        }
        return text.stripLeading().startsWith("{") ? JsonTree.parse(bytes, log) : YamlTree.parse(text, log);
    }

    /// Reads a policy that stands in another document; null after logging its faults.
    ///
    /// @param place of the policy
    public static @Nullable Policy read(JsonValue tree, Pointer place, FaultLog log) {
        int before = log.count();
        JsonFields fields = JsonFields.open(tree, place, "the policy", log);
        if (fields == null) {
            return null;
        }
        RecordValues headerValues = PolicyForms.HEADER.readAmong(fields);
        PolicyHeader header = log.collect(place, () -> PolicyForms.HEADER.build(headerValues));
        RecordValues sections = PolicyForms.SECTIONS.read(fields);
        return header == null || log.count() > before
                ? null
                : log.collect(place, () -> PolicyForms.policy(header, PolicyForm.digest(tree), sections));
    }
}

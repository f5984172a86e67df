package io.plimsoll.server.json.named;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyReader;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.request.part.MarketReader;
import io.plimsoll.server.json.request.part.ModelReader;
import io.plimsoll.server.json.request.part.Placeholders;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.Shown;
import io.plimsoll.server.json.tree.Utf8;
import io.plimsoll.server.json.tree.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks documents before they are stored under a name. Reports every fault at once.
public final class NamedDocumentReader {
    private static final String TAKEN_NAME = "taken-name";
    private static final int MAX_TAGS = 20;
    private static final int MAX_TAG = 200;
    private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    private NamedDocumentReader() {}

    /// Faults of a market: the value of `market` in a request, with `asOf` beside its members.
    public static List<Fault> market(byte[] document) {
        FaultLog log = new FaultLog();
        JsonFields whole = JsonFields.ofBody(document, log);
        if (whole != null) {
            whole.get(RequestForms.AS_OF);
            JsonFields fields = JsonFields.ofBody(
                    Members.of(document)
                            .map(members ->
                                    members.without(RequestForms.AS_OF.key()).bytes())
                            .orElse(document),
                    log);
            log.collect(Pointer.ROOT, () -> new MarketReader(log, new Placeholders()).read(fields));
        }
        return log.faults();
    }

    /// Faults of a model: the value of `model` in a request.
    ///
    /// @param id the name that it is to have
    public static List<Fault> model(byte[] document, String id) {
        FaultLog log = new FaultLog();
        if (id.equals(NamedDocuments.OWN_MODEL)) {
            refuse(log, Pointer.ROOT, TAKEN_NAME, "the name default belongs to the model of the program");
        }
        JsonFields fields = JsonFields.ofBody(document, log);
        if (fields != null) {
            new ModelReader(log, new Placeholders()).read(fields);
        }
        return log.faults();
    }

    /// Reads a policy, and gives it as JSON.
    ///
    /// @param id the name that it is to have
    /// @param isYaml whether the document is YAML; its comments are lost
    /// @param carried the policies of the service itself, whose names are taken
    public static ReadResult<byte[]> policy(byte[] document, String id, boolean isYaml, PolicyCatalog carried) {
        FaultLog log = new FaultLog();
        JsonValue tree = isYaml ? yaml(document, log) : JsonTree.parse(document, log);
        if (tree == null) {
            return ReadResult.of(null, log);
        }
        PolicyReader.read(tree, Pointer.ROOT, log);
        Pointer place = Pointer.ROOT.child("id");
        if (carried.policies().stream().anyMatch(own -> own.header().id().equals(id))) {
            refuse(log, place, TAKEN_NAME, "id is \"" + id + "\": the service itself has a policy of that name");
        }
        if (tree instanceof JsonValue.Members(Map<String, JsonValue> members)
                && members.get("id") instanceof JsonValue.Text(String given)
                && !given.equals(id)) {
            refuse(
                    log,
                    place,
                    "wrong-name",
                    "id is \"" + Shown.of(given) + "\": it must be " + id + ", the name in the path");
        }
        if (log.count() > 0) {
            return ReadResult.of(null, log);
        }
        return new ReadResult.Accepted<>(isYaml ? JsonBytes.of(tree) : document);
    }

    private static void refuse(FaultLog log, Pointer place, String code, String sentence) {
        log.collect(place, () -> {
            new Checks().require(false, "", code, sentence).throwIfAny();
            return sentence;
        });
    }

    private static @Nullable JsonValue yaml(byte[] document, FaultLog log) {
        String text = Utf8.text(document, "the policy", log);
        return text == null ? null : YamlTree.parse(text, log);
    }

    /// Faults of a book: a margin request whose market and model may be names, with `tags` beside its members.
    public static List<Fault> book(byte[] document, NamedDocuments.Lookup lookup, PolicyCatalog policies) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(document, log);
        if (fields == null) {
            return log.faults();
        }
        checkTags(fields, log);
        SettledBook.check(fields, lookup, log);
        if (fields.has(NamedDocuments.BOOK)) {
            log.add(
                    Pointer.ROOT.child(NamedDocuments.BOOK),
                    FaultCode.UNKNOWN_KEY,
                    "book is given in a book: it may name a market and a model");
        }
        byte[] request = Members.of(document)
                .map(members -> members.without(NamedDocuments.TAGS)
                        .without(SettledBook.SETTLED_AT)
                        .without(NamedDocuments.BOOK)
                        .bytes())
                .orElse(document);
        NamedDocuments.Replaced replaced = NamedDocuments.replace(request, lookup);
        List<Fault> faults = new ArrayList<>(log.faults());
        faults.addAll(replaced.faults());
        // What a name that leads nowhere leaves out is no fault of its own.
        if (replaced.faults().isEmpty()
                && new MarginRequestReader(policies).read(replaced.body(), RequestOverrides.NONE)
                        instanceof ReadResult.Refused<?>(List<Fault> ofRequest)) {
            faults.addAll(ofRequest);
        }
        return faults;
    }

    private static void checkTags(JsonFields fields, FaultLog log) {
        if (!fields.has(NamedDocuments.TAGS)) {
            return;
        }
        Pointer place = Pointer.ROOT.child(NamedDocuments.TAGS);
        JsonValue value = fields.required(NamedDocuments.TAGS, FieldType.ANY);
        if (!(value instanceof JsonValue.Members(Map<String, JsonValue> members))) {
            log.add(place, FaultCode.WRONG_TYPE, "tags is " + value.describe() + ": it must be an object");
            return;
        }
        if (members.size() > MAX_TAGS) {
            log.add(
                    place,
                    FaultCode.TOO_MANY_ELEMENTS,
                    "tags has " + members.size() + " members: it must have at most " + MAX_TAGS);
        }
        members.forEach((key, tag) -> {
            if (!TAG.matcher(key).matches()) {
                log.add(
                        place.foreignChild(key),
                        FaultCode.UNKNOWN_KEY,
                        "the tag \"" + Shown.of(key) + "\" must have a name of 1 to 40 letters and digits");
            } else if (!(tag instanceof JsonValue.Text(String text)) || text.isBlank() || text.length() > MAX_TAG) {
                log.add(
                        place.child(key),
                        FaultCode.WRONG_TYPE,
                        key + " is " + tag.describe() + ": it must be a text of 1 to " + MAX_TAG + " characters");
            }
        });
    }
}

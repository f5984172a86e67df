package io.plimsoll.server.json.tree;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML text to the tree of values that JSON has: only its nodes are read, and no object is ever constructed.
/// Numbers are kept as they are written, dates are texts, and tags and anchors of its own are refused.
public final class YamlTree {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final Tag MERGE = Tag.MERGE;

    private final FaultLog log;

    private YamlTree(FaultLog log) {
        this.log = log;
    }

    /// The document, or null after logging why there is none.
    public static @Nullable JsonValue parse(String text, FaultLog log) {
        if (text.length() > MAX_CHARACTERS) {
            log.add(
                    Pointer.ROOT,
                    FaultCode.TOO_LARGE,
                    "the document has " + text.length() + " characters: it must have at most " + MAX_CHARACTERS);
            return null;
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(JsonTree.DEEPEST);
        options.setCodePointLimit(MAX_CHARACTERS);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                log.add(Pointer.ROOT, FaultCode.EMPTY_BODY, "the document is empty: it must be a document of keys");
                return null;
            }
            return new YamlTree(log).value(root, Pointer.ROOT);
        } catch (YAMLException malformed) {
            String reason =
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse("syntax error");
            log.add(Pointer.ROOT, FaultCode.MALFORMED_YAML, "the document is not YAML: " + reason + where(malformed));
            return null;
        }
    }

    private static String where(YAMLException malformed) {
        return malformed instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? " at line " + (marked.getProblemMark().getLine() + 1) + ", column "
                        + (marked.getProblemMark().getColumn() + 1)
                : "";
    }

    private JsonValue value(Node node, Pointer place) {
        return switch (node) {
            case MappingNode mapping -> members(mapping, place);
            case SequenceNode sequence -> {
                List<JsonValue> elements = new ArrayList<>();
                for (Node element : sequence.getValue()) {
                    elements.add(value(element, place.child(elements.size())));
                }
                yield new JsonValue.Sequence(elements);
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> {
                log.add(place, FaultCode.WRONG_TYPE, "an alias is not allowed: write the value out");
                yield new JsonValue.Nothing();
            }
        };
    }

    private JsonValue members(MappingNode mapping, Pointer place) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(MERGE)) {
                log.add(place, FaultCode.WRONG_TYPE, "a key is no plain text: keys must be words");
                continue;
            }
            JsonValue value = value(tuple.getValueNode(), place.child(key.getValue()));
            if (members.putIfAbsent(key.getValue(), value) != null) {
                log.add(
                        place.child(key.getValue()),
                        FaultCode.DUPLICATE_KEY,
                        "the key \"" + key.getValue() + "\" is given twice (at most once)");
            }
        }
        return new JsonValue.Members(members);
    }

    private static JsonValue scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return new JsonValue.Numeral(scalar.getValue());
        }
        if (tag.equals(Tag.NULL)) {
            return new JsonValue.Nothing();
        }
        return tag.equals(Tag.BOOL)
                ? new JsonValue.Flag(scalar.getValue().toLowerCase(Locale.ROOT).equals("true"))
                : new JsonValue.Text(scalar.getValue());
    }
}

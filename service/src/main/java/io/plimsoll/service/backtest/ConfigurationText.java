package io.plimsoll.service.backtest;

import io.plimsoll.service.json.tree.FaultCode;
import io.plimsoll.service.json.tree.FaultLog;
import io.plimsoll.service.json.tree.JsonTree;
import io.plimsoll.service.json.tree.JsonValue;
import io.plimsoll.service.json.tree.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// A configuration as a tree of values: JSON where it begins with a brace, YAML otherwise.
final class ConfigurationText {
    private static final int DEEPEST = 32;
    private static final int MOST_ALIASES = 50;

    private ConfigurationText() {}

    /// The tree, or null after logging why there is none.
    static @Nullable JsonValue parse(byte[] bytes, FaultLog log) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank() || text.stripLeading().startsWith("{") || text.charAt(0) == '\ufeff') {
            return JsonTree.parse(bytes, log);
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        DumperOptions unused = new DumperOptions();
        try {
            return value(
                    new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new WithoutDates())
                            .load(text));
        } catch (YAMLException malformed) {
            String reason =
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse("syntax error");
            log.add(Pointer.ROOT, FaultCode.MALFORMED_JSON, "the configuration is neither JSON nor YAML: " + reason);
            return null;
        }
    }

    private static JsonValue value(@Nullable Object loaded) {
        return switch (loaded) {
            case null -> new JsonValue.Nothing();
            case Map<?, ?> map -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                map.forEach((key, member) -> members.put(String.valueOf(key), value(member)));
                yield new JsonValue.Members(members);
            }
            case List<?> list -> {
                List<JsonValue> elements = new ArrayList<>();
                list.forEach(element -> elements.add(value(element)));
                yield new JsonValue.Sequence(elements);
            }
            case Boolean flag -> new JsonValue.Flag(flag);
            case Number number -> new JsonValue.Numeral(number.toString());
            default -> new JsonValue.Text(loaded.toString());
        };
    }

    /// Dates stay the texts that they are in JSON.
    private static final class WithoutDates extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}

package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// An object whose keys are names, sorted. Records that have a fault are left out.
///
/// @param <V> a value
/// @param elements the type of the value of each key
/// @param name of a value, for sentences; empty for its key
public record MapType<V>(Function<String, ? extends ValueType<V>> elements, String name)
        implements ValueType<Map<String, V>> {
    /// An object whose values have one type.
    public MapType(ValueType<V> element, String name) {
        this(key -> element, name);
    }

    @Override
    public Map<String, V> read(JsonValue value, Pointer place, String mapName, FaultLog log) {
        Map<String, V> read = new TreeMap<>();
        FieldType.MEMBERS.read(value, place, mapName, log).members().forEach((key, member) -> {
            V one = elements.apply(key).read(member, place.child(key), name.isEmpty() ? key : name, log);
            if (one != null) {
                read.put(key, one);
            }
        });
        return read;
    }

    @Override
    public Map<String, V> neutral() {
        return Map.of();
    }

    @Override
    public void write(JsonGenerator out, Map<String, V> values) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, V> entry : new TreeMap<>(values).entrySet()) {
            out.writeFieldName(entry.getKey());
            elements.apply(entry.getKey()).write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type", "object", "additionalProperties", elements.apply("").schema());
    }
}

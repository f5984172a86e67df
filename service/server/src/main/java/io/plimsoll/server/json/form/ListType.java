package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An array of values of one type. Records that have a fault are left out.
///
/// @param <V> an element
/// @param element the type of the elements
/// @param name of an element, for sentences
/// @param order of the elements in the canonical form; null for that of the document
/// @param identity by which no two elements may be the same; null for no such rule
/// @param identityName of that, for the sentence
/// @param identityKey that a fault points to; null for the element itself
public record ListType<V>(
        ValueType<V> element,
        String name,
        @Nullable Comparator<? super V> order,
        @Nullable Function<V, String> identity,
        String identityName,
        @Nullable String identityKey)
        implements ValueType<List<V>> {
    /// An array in the order of the document.
    public static <V> ListType<V> of(ValueType<V> element, String name) {
        return new ListType<>(element, name, null, null, "", null);
    }

    /// The same, sorted in the canonical form.
    public ListType<V> sorted(Comparator<? super V> by) {
        return new ListType<>(element, name, by, identity, identityName, identityKey);
    }

    /// The same, without two elements of one name.
    ///
    /// @param what the name is, for the sentence
    /// @param key of the name in the element; null where a fault points to the element
    public ListType<V> distinct(Function<V, String> by, String what, @Nullable String key) {
        return new ListType<>(element, name, order, by, what, key);
    }

    @Override
    public List<V> read(JsonValue value, Pointer place, String arrayName, FaultLog log) {
        List<JsonValue> elements =
                FieldType.ARRAY.read(value, place, arrayName, log).elements();
        List<V> read = new ArrayList<>(elements.size());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            V one = element.read(elements.get(i), place.child(i), name, log);
            if (one != null) {
                if (identity != null && !names.add(identity.apply(one))) {
                    Pointer at = identityKey == null
                            ? place.child(i)
                            : place.child(i).child(identityKey);
                    log.add(
                            at,
                            FaultCode.DUPLICATE_KEY,
                            identityName + " " + Shown.of(identity.apply(one)) + " is listed twice (at most once)");
                }
                read.add(one);
            }
        }
        return read;
    }

    @Override
    public List<V> neutral() {
        return List.of();
    }

    @Override
    public void write(JsonGenerator out, List<V> values) throws IOException {
        out.writeStartArray();
        List<V> ordered = order == null ? values : values.stream().sorted(order).toList();
        for (V value : ordered) {
            element.write(out, value);
        }
        out.writeEndArray();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "array", "items", element.schema());
    }
}

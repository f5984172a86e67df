package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An object whose keys are the labels of an enumeration. Records that have a fault are left out.
///
/// @param <E> the enumeration
/// @param <V> a value
public final class EnumMapType<E extends Comparable<E>, V> implements ValueType<Map<E, V>> {
    private final List<E> constants;
    private final RecordForm<Map<E, V>> form;

    private EnumMapType(List<E> constants, List<Field<Map<E, V>, V>> fields) {
        this.constants = constants;
        this.form = RecordForm.ofList(this::map, fields);
    }

    /// An object that must have every key.
    public static <E extends Comparable<E>, V> EnumMapType<E, V> complete(
            E[] constants, Function<E, String> label, ValueType<V> type) {
        return of(constants, constant -> Field.required(label.apply(constant), type, map -> map.get(constant)));
    }

    /// An object that may leave keys out.
    public static <E extends Comparable<E>, V> EnumMapType<E, V> partial(
            E[] constants, Function<E, String> label, ValueType<V> type) {
        return of(constants, constant -> Field.nullable(label.apply(constant), type, map -> map.get(constant)));
    }

    private static <E extends Comparable<E>, V> EnumMapType<E, V> of(
            E[] constants, Function<E, Field<Map<E, V>, V>> field) {
        List<E> all = List.of(constants);
        return new EnumMapType<>(all, all.stream().map(field).toList());
    }

    private Map<E, V> map(RecordValues values) {
        Map<E, V> map = new TreeMap<>();
        for (int i = 0; i < constants.size(); i++) {
            V value = values.at(i);
            if (value != null) {
                map.put(constants.get(i), value);
            }
        }
        return map;
    }

    @Override
    public @Nullable Map<E, V> read(JsonValue value, Pointer place, String name, FaultLog log) {
        return map(form.reading(value, place, name, log).values());
    }

    @Override
    public @Nullable Map<E, V> neutral() {
        return Map.of();
    }

    @Override
    public void write(JsonGenerator out, Map<E, V> value) throws IOException {
        form.write(out, value);
    }

    @Override
    public Map<String, Object> schema() {
        return form.schema();
    }
}

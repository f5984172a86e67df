package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value with rules of its own, made of a value of another type.
///
/// @param <V> the value in the document
/// @param <T> the value made of it
/// @param given the type in the document
/// @param build makes the value, or throws the faults of its rules
/// @param back the value in the document, for the canonical form
public record BuiltType<V, T>(ValueType<V> given, Function<V, T> build, Function<T, V> back) implements ValueType<T> {
    @Override
    public @Nullable T read(JsonValue value, Pointer place, String name, FaultLog log) {
        V read = given.read(value, place, name, log);
        return read == null ? null : log.collect(place, () -> build.apply(read));
    }

    @Override
    public @Nullable T neutral() {
        return null;
    }

    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        given.write(out, back.apply(value));
    }

    @Override
    public Map<String, Object> schema() {
        return given.schema();
    }
}

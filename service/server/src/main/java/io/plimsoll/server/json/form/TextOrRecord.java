package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record, or a name that stands for one. The canonical form always has the record.
///
/// @param <T> the record
/// @param named the type of the name
/// @param record the type of the record
public record TextOrRecord<T>(ValueType<T> named, ValueType<T> record) implements ValueType<T> {
    @Override
    public @Nullable T read(JsonValue value, Pointer place, String name, FaultLog log) {
        if (value instanceof JsonValue.Text) {
            return named.read(value, place, name, log);
        }
        if (value instanceof JsonValue.Members) {
            return record.read(value, place, name, log);
        }
        log.add(place, FaultCode.WRONG_TYPE, name + " is " + value.describe() + ": it must be a name or an object");
        return null;
    }

    @Override
    public @Nullable T neutral() {
        return null;
    }

    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        record.write(out, value);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("oneOf", List.of(named.schema(), record.schema()));
    }
}

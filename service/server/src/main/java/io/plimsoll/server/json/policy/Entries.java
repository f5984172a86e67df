package io.plimsoll.server.json.policy;

import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads arrays and maps of a policy.
///
/// @param log takes the faults
record Entries(FaultLog log) {
    interface ObjectReader<T> {
        @Nullable
        T read(JsonFields fields);
    }

    <T> List<T> values(JsonFields fields, String key, FieldType<T> type) {
        List<JsonValue> elements = fields.required(key, FieldType.ARRAY).elements();
        List<T> read = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            read.add(type.read(elements.get(i), fields.place().child(key).child(i), "an entry", log));
        }
        return read;
    }

    <T> List<T> objects(JsonFields fields, String key, ObjectReader<T> reader) {
        List<JsonValue> elements = fields.required(key, FieldType.ARRAY).elements();
        List<T> read = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            JsonFields entry =
                    JsonFields.open(elements.get(i), fields.place().child(key).child(i), "an entry", log);
            T value = entry == null ? null : reader.read(entry);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    Map<String, BigDecimal> shares(JsonFields fields, String key) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        fields.required(key, FieldType.MEMBERS)
                .members()
                .forEach((name, value) -> shares.put(
                        name,
                        FieldType.EXACT_NUMBER.read(
                                value, fields.place().child(key).child(name), name, log)));
        return shares;
    }
}

package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The name of a document, or the document itself, which a reader of its own reads. The canonical form has a text.
///
/// @param tables of the document, which has the keys of all of them
public record NameOrDocument(List<RecordForm<?>> tables) implements ValueType<String> {
    /// Copies the list.
    public NameOrDocument {
        tables = List.copyOf(tables);
    }

    @Override
    public String read(JsonValue value, Pointer place, String name, FaultLog log) {
        if (value instanceof JsonValue.Text(String text)) {
            return text;
        }
        log.add(place, FaultCode.WRONG_TYPE, name + " is " + value.describe() + ": it must be a name or an object");
        return neutral();
    }

    @Override
    public String neutral() {
        return FieldType.TEXT.neutral();
    }

    @Override
    public void write(JsonGenerator out, String value) throws IOException {
        FieldType.TEXT.write(out, value);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("oneOf", List.of(FieldType.TEXT.schema(), RecordForm.schema(tables)));
    }
}

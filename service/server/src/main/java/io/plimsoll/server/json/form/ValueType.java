package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the value of a key is read, how it stands in the canonical form, and what the contract says of it.
///
/// @param <T> the Java value
public interface ValueType<T> {
    /// The value, or [#neutral()] after logging why the value is refused.
    ///
    /// @param name of the value, for the sentence of a fault
    @Nullable
    T read(JsonValue value, Pointer place, String name, FaultLog log);

    /// Replaces a value that was refused, so that other rules can still be checked; null where none can.
    @Nullable
    T neutral();

    /// Writes the canonical form of a value.
    ///
    /// @throws IOException if the generator's stream fails
    void write(JsonGenerator out, T value) throws IOException;

    /// The JSON schema of the value, without descriptions, references and the forms of texts.
    Map<String, Object> schema();
}

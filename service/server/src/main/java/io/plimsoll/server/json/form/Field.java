package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One key of a record: how its value is read, how it stands in the canonical form, and what the contract says of it.
///
/// @param <T> the record
/// @param <V> the value
/// @param key in the document
/// @param type of the value
/// @param presence whether the key may be left out
/// @param fallback the value where the key is left out; null for none
/// @param getter the value for the canonical form; null leaves the key out of it
/// @param bounds of the value in the contract, such as `minimum`; the record's constructor checks them
public record Field<T, V>(
        String key,
        ValueType<V> type,
        Presence presence,
        @Nullable V fallback,
        Getter<? super T, V> getter,
        Map<String, Object> bounds) {
    /// Copies the map.
    public Field {
        bounds = Map.copyOf(bounds);
    }

    /// Gets the value of a field from its record.
    ///
    /// @param <T> the record
    /// @param <V> the value
    @FunctionalInterface
    public interface Getter<T, V> {
        /// The value; null where the record has none.
        @Nullable
        V apply(T owner);
    }

    /// Whether a key may be left out.
    public enum Presence {
        /// The document must have it.
        REQUIRED,
        /// The document may leave it out; the canonical form has it always, with the default.
        DEFAULTED,
        /// The document may leave it out; the canonical form leaves it out where it has the default. Keys of this
        /// kind came after the first hashes were published, which they must not change.
        DEFAULTED_AND_HIDDEN,
        /// The document may leave it out, and then there is no value.
        NULLABLE,
        /// Only the canonical form has it.
        DERIVED
    }

    /// A key that must be there.
    public static <T, V> Field<T, V> required(String key, ValueType<V> type, Getter<? super T, V> getter) {
        return new Field<>(key, type, Presence.REQUIRED, null, getter, Map.of());
    }

    /// A key that must be there, of a document that has no canonical form.
    public static <T, V> Field<T, V> required(String key, ValueType<V> type) {
        return required(key, type, record -> null);
    }

    /// A key with a default.
    public static <T, V> Field<T, V> defaulted(String key, ValueType<V> type, V fallback, Getter<? super T, V> getter) {
        return new Field<>(key, type, Presence.DEFAULTED, fallback, getter, Map.of());
    }

    /// A key with a default that the canonical form leaves out.
    public static <T, V> Field<T, V> hidden(String key, ValueType<V> type, V fallback, Getter<? super T, V> getter) {
        return new Field<>(key, type, Presence.DEFAULTED_AND_HIDDEN, fallback, getter, Map.of());
    }

    /// A key that may be left out.
    public static <T, V> Field<T, V> nullable(String key, ValueType<V> type, Getter<? super T, V> getter) {
        return new Field<>(key, type, Presence.NULLABLE, null, getter, Map.of());
    }

    /// A key that may be left out and never stands in the canonical form.
    public static <T, V> Field<T, V> unhashed(String key, ValueType<V> type) {
        return nullable(key, type, record -> null);
    }

    /// A key of the canonical form alone.
    public static <T, V> Field<T, V> derived(String key, ValueType<V> type, Getter<? super T, V> getter) {
        return new Field<>(key, type, Presence.DERIVED, null, getter, Map.of());
    }

    /// The same with a bound in the contract.
    ///
    /// @param name of the schema's keyword, such as `maximum`
    public Field<T, V> bound(String name, Number value) {
        Map<String, Object> all = new TreeMap<>(bounds);
        all.put(name, value);
        return new Field<>(key, type, presence, fallback, getter, all);
    }

    /// The same with both bounds in the contract.
    public Field<T, V> between(Number minimum, Number maximum) {
        return bound("minimum", minimum).bound("maximum", maximum);
    }

    /// The JSON schema of the value.
    public Map<String, Object> schema() {
        Map<String, Object> schema = new TreeMap<>(type.schema());
        schema.putAll(bounds);
        return schema;
    }

    /// Whether the record can be built without a value.
    boolean isNullable() {
        return presence == Presence.NULLABLE;
    }

    /// Writes key and value where the canonical form has them.
    void write(JsonGenerator out, T owner) throws IOException {
        V value = getter.apply(owner);
        boolean isHidden = presence == Presence.DEFAULTED_AND_HIDDEN && value != null && value.equals(fallback);
        if (value != null && !isHidden) {
            out.writeFieldName(key);
            type.write(out, value);
        }
    }
}

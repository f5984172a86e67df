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

/// A record of several kinds. The key `kind` says which, and each kind has a table of its own.
///
/// @param <T> the record
public final class VariantForm<T> implements ValueType<T> {
    private static final String KEY = "kind";

    private final Map<String, RecordForm<? extends T>> kinds;
    private final RecordForm<T> common;
    private final Function<T, String> kindOf;

    private VariantForm(Map<String, RecordForm<? extends T>> kinds, RecordForm<T> common, Function<T, String> kindOf) {
        this.kinds = new TreeMap<>(kinds);
        this.kinds.replaceAll(VariantForm::withKind);
        this.common = common;
        this.kindOf = kindOf;
    }

    /// A record of several kinds.
    ///
    /// @param kinds the tables of the kinds, without the key `kind`
    /// @param kindOf the kind of a record
    /// @param shared the fields that every kind has; they are checked where the kind is not known
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> VariantForm<T> of(
            Map<String, RecordForm<? extends T>> kinds, Function<T, String> kindOf, Field<? super T, ?>... shared) {
        Map<String, String> words = new TreeMap<>();
        kinds.keySet().forEach(kind -> words.put(kind, kind));
        Field<T, String> kind = Field.required(KEY, FieldType.choice(new EnumLabels<>(words), ""), kindOf::apply);
        return new VariantForm<>(kinds, RecordForm.<T>readByHand(shared).with(kind), kindOf);
    }

    private static <K> RecordForm<K> withKind(String kind, RecordForm<K> form) {
        FieldType<String> word = FieldType.choice(new EnumLabels<>(Map.of(kind, kind)), kind);
        return form.with(Field.<K, String>required(KEY, word, record -> kind));
    }

    @Override
    public @Nullable T read(JsonValue value, Pointer place, String name, FaultLog log) {
        return reading(value, place, name, log).built();
    }

    /// The record, or what `placeholder` makes of the shared fields.
    public T readOr(JsonValue value, Pointer place, String name, FaultLog log, Function<RecordValues, T> placeholder) {
        RecordForm.Reading<? extends T> reading = reading(value, place, name, log);
        T built = reading.built();
        return built == null ? placeholder.apply(reading.values()) : built;
    }

    /// Where the kind is not known, other keys are not refused: they may belong to the kind that was meant.
    private RecordForm.Reading<? extends T> reading(JsonValue value, Pointer place, String name, FaultLog log) {
        RecordForm<? extends T> form = formOf(value);
        if (form != null) {
            return form.reading(value, place, name, log);
        }
        JsonFields members = JsonFields.open(value, place, name, log);
        return new RecordForm.Reading<T>(members == null ? common.values() : common.readAmong(members), null);
    }

    private @Nullable RecordForm<? extends T> formOf(JsonValue value) {
        return value instanceof JsonValue.Members(var members) && members.get(KEY) instanceof JsonValue.Text(var kind)
                ? kinds.get(kind)
                : null;
    }

    /// The tables by kind, each with the key `kind`.
    public Map<String, RecordForm<? extends T>> kinds() {
        return Map.copyOf(kinds);
    }

    @Override
    public @Nullable T neutral() {
        return null;
    }

    @Override
    public void write(JsonGenerator out, T owner) throws IOException {
        writeKind(kinds.get(kindOf.apply(owner)), out, owner);
    }

    @SuppressWarnings("unchecked")
    private static <T> void writeKind(@Nullable RecordForm<? extends T> form, JsonGenerator out, T owner)
            throws IOException {
        if (form == null) {
            throw new IllegalStateException("a record of no known kind");
        }
        ((RecordForm<T>) form).write(out, owner);
    }

    @Override
    public Map<String, Object> schema() {
        List<Map<String, Object>> schemas =
                kinds.values().stream().map(RecordForm::schema).toList();
        return Map.of("oneOf", schemas);
    }
}

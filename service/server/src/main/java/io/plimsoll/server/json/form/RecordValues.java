package io.plimsoll.server.json.form;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values that were read for the fields of one record. For one thread.
public final class RecordValues {
    private final List<? extends Field<?, ?>> fields;
    private final @Nullable Object[] values;

    RecordValues(List<? extends Field<?, ?>> fields) {
        this.fields = fields;
        this.values = new Object[fields.size()];
    }

    /// The value of a field; the neutral one where it was not read.
    ///
    /// @throws NullPointerException if the field has no value and is a record
    public <V> V get(Field<?, V> field) {
        V value = find(field);
        return value == null ? Objects.requireNonNull(field.type().neutral(), field.key()) : value;
    }

    /// The value of a field; null where there is none.
    @SuppressWarnings("unchecked")
    public <V> @Nullable V find(Field<?, V> field) {
        return (V) values[indexOf(field)];
    }

    /// The value at a place of the table, null only if its field is nullable.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    <V> V at(int index) {
        return (V) values[index];
    }

    /// Sets the value of the field at a place of the table; false where it has one already.
    public boolean set(int index, Object value) {
        boolean isFirst = values[index] == null;
        values[index] = value;
        return isFirst;
    }

    void put(int index, @Nullable Object value) {
        values[index] = value;
    }

    /// Sets the defaults that are missing; true if every field then has a value that needs one.
    boolean completed() {
        boolean isComplete = true;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = fields.get(i).fallback();
                isComplete &= values[i] != null || fields.get(i).isNullable();
            }
        }
        return isComplete;
    }

    /// A field is a constant of a table; equal ones may stand in one record twice.
    @SuppressWarnings("ReferenceEquality")
    private int indexOf(Field<?, ?> field) {
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i) == field) {
                return i;
            }
        }
        throw new IllegalArgumentException("the record has no field " + field.key());
    }
}

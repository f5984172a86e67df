package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Interruption;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table of a record: its fields in the order in which they are read and checked. It reads the record, writes
/// its canonical form with the keys sorted, and gives its JSON schema.
///
/// @param <T> the record
public final class RecordForm<T> implements ValueType<T> {
    private final List<Field<? super T, ?>> fields;
    private final List<Field<? super T, ?>> sorted;
    private final String[] keys;
    private final Function<RecordValues, T> builder;

    private RecordForm(List<Field<? super T, ?>> all, Function<RecordValues, T> builder) {
        this.fields = all.stream()
                .filter(field -> field.presence() != Field.Presence.DERIVED)
                .toList();
        this.sorted = all.stream().sorted(Comparator.comparing(Field::key)).toList();
        this.builder = builder;
        this.keys = fields.stream().map(Field::key).toArray(String[]::new);
        if (Stream.of(keys).distinct().count() < keys.length) {
            throw new IllegalArgumentException("a key is listed twice in the table " + String.join(", ", keys));
        }
    }

    /// A record that `builder` makes of the values of its fields. For records of more than six fields, and those
    /// that other readers need the values of.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> RecordForm<T> ofValues(Function<RecordValues, T> builder, Field<? super T, ?>... fields) {
        return new RecordForm<>(List.of(fields), builder);
    }

    static <T> RecordForm<T> ofList(Function<RecordValues, T> builder, List<? extends Field<? super T, ?>> fields) {
        return new RecordForm<>(List.copyOf(fields), builder);
    }

    /// A record of one field.
    public static <A, T> RecordForm<T> of(Function<A, T> builder, Field<? super T, A> a) {
        return ofValues(values -> builder.apply(values.at(0)), a);
    }

    /// A record of two fields, in the order of the constructor's parameters.
    public static <A, B, T> RecordForm<T> of(
            BiFunction<A, B, T> builder, Field<? super T, A> a, Field<? super T, B> b) {
        return ofValues(values -> builder.apply(values.at(0), values.at(1)), a, b);
    }

    /// A record of three fields, in the order of the constructor's parameters.
    public static <A, B, C, T> RecordForm<T> of(
            Of3<A, B, C, T> builder, Field<? super T, A> a, Field<? super T, B> b, Field<? super T, C> c) {
        return ofValues(values -> builder.apply(values.at(0), values.at(1), values.at(2)), a, b, c);
    }

    /// A record of four fields, in the order of the constructor's parameters.
    public static <A, B, C, D, T> RecordForm<T> of(
            Of4<A, B, C, D, T> builder,
            Field<? super T, A> a,
            Field<? super T, B> b,
            Field<? super T, C> c,
            Field<? super T, D> d) {
        return ofValues(values -> builder.apply(values.at(0), values.at(1), values.at(2), values.at(3)), a, b, c, d);
    }

    /// A record of five fields, in the order of the constructor's parameters.
    public static <A, B, C, D, E, T> RecordForm<T> of(
            Of5<A, B, C, D, E, T> builder,
            Field<? super T, A> a,
            Field<? super T, B> b,
            Field<? super T, C> c,
            Field<? super T, D> d,
            Field<? super T, E> e) {
        return ofValues(
                values -> builder.apply(values.at(0), values.at(1), values.at(2), values.at(3), values.at(4)),
                a,
                b,
                c,
                d,
                e);
    }

    /// A record of six fields, in the order of the constructor's parameters.
    public static <A, B, C, D, E, F, T> RecordForm<T> of(
            Of6<A, B, C, D, E, F, T> builder,
            Field<? super T, A> a,
            Field<? super T, B> b,
            Field<? super T, C> c,
            Field<? super T, D> d,
            Field<? super T, E> e,
            Field<? super T, F> f) {
        return ofValues(
                values -> builder.apply(
                        values.at(0), values.at(1), values.at(2), values.at(3), values.at(4), values.at(5)),
                a,
                b,
                c,
                d,
                e,
                f);
    }

    /// Makes a record of three values; any of them may be null where its field is nullable.
    @FunctionalInterface
    public interface Of3<A, B, C, T> {
        /// The record.
        T apply(A a, B b, C c);
    }

    /// Makes a record of four values; any of them may be null where its field is nullable.
    @FunctionalInterface
    public interface Of4<A, B, C, D, T> {
        /// The record.
        T apply(A a, B b, C c, D d);
    }

    /// Makes a record of five values; any of them may be null where its field is nullable.
    @FunctionalInterface
    public interface Of5<A, B, C, D, E, T> {
        /// The record.
        T apply(A a, B b, C c, D d, E e);
    }

    /// Makes a record of six values; any of them may be null where its field is nullable.
    @FunctionalInterface
    public interface Of6<A, B, C, D, E, F, T> {
        /// The record.
        T apply(A a, B b, C c, D d, E e, F f);
    }

    /// A record whose reader reads the fields one by one, because they depend on each other.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> RecordForm<T> readByHand(Field<? super T, ?>... fields) {
        return ofValues(
                values -> {
                    throw new IllegalStateException("the record has a reader of its own");
                },
                fields);
    }

    /// The same record with more fields.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final RecordForm<T> with(Field<? super T, ?>... more) {
        return new RecordForm<>(Stream.concat(fields.stream(), Stream.of(more)).toList(), builder);
    }

    /// The same record without some of its keys.
    public RecordForm<T> without(String... keys) {
        List<String> left = List.of(keys);
        return new RecordForm<>(
                fields.stream().filter(field -> !left.contains(field.key())).toList(), builder);
    }

    /// The fields of the document, in the order of reading.
    public List<Field<? super T, ?>> fields() {
        return fields;
    }

    /// The place of a key among [#fields()]; -1 where the record has no such key.
    ///
    /// @param guess the likely place; documents mostly have their keys in the order of the table
    public int indexOf(String key, int guess) {
        if (guess < keys.length && keys[guess].equals(key)) {
            return guess;
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /// Values that are not set yet.
    public RecordValues values() {
        return new RecordValues(fields);
    }

    /// The record of these values, with the defaults of those that are not set; null where one is missing that must
    /// be there.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the values break a rule of the record
    public @Nullable T build(RecordValues values) {
        return values.completed() ? builder.apply(values) : null;
    }

    @Override
    public @Nullable T read(JsonValue value, Pointer place, String name, FaultLog log) {
        return reading(value, place, name, log).built();
    }

    /// The record, or what `placeholder` makes of the values that were read.
    public T readOr(JsonValue value, Pointer place, String name, FaultLog log, Function<RecordValues, T> placeholder) {
        Reading<T> reading = reading(value, place, name, log);
        return reading.built() == null ? placeholder.apply(reading.values()) : reading.built();
    }

    /// What was read of a record.
    ///
    /// @param <T> the record
    /// @param values of its fields
    /// @param built the record; null where it has a fault
    record Reading<T>(RecordValues values, @Nullable T built) {}

    Reading<T> reading(JsonValue value, Pointer place, String name, FaultLog log) {
        Interruption.check();
        JsonFields members = JsonFields.open(value, place, name, log);
        if (members == null) {
            return new Reading<>(values(), null);
        }
        RecordValues values = read(members);
        return new Reading<>(values, values.completed() ? members.build(() -> builder.apply(values)) : null);
    }

    /// The record of an object's members; null where it has a fault. Refuses members that nothing has read.
    public @Nullable T readFields(JsonFields members) {
        RecordValues values = read(members);
        return values.completed() ? members.build(() -> builder.apply(values)) : null;
    }

    /// The values of an object whose other members are read already; refuses members that nothing has read.
    public RecordValues read(JsonFields members) {
        RecordValues values = readAmong(members);
        members.refuseOthers();
        return values;
    }

    /// The values of an object that has the members of other records too.
    public RecordValues readAmong(JsonFields members) {
        RecordValues values = values();
        for (int i = 0; i < fields.size(); i++) {
            values.put(i, members.read(fields.get(i)));
        }
        return values;
    }

    @Override
    public @Nullable T neutral() {
        return null;
    }

    @Override
    public void write(JsonGenerator out, T owner) throws IOException {
        Interruption.check();
        out.writeStartObject();
        for (Field<? super T, ?> field : sorted) {
            field.write(out, owner);
        }
        out.writeEndObject();
    }

    @Override
    public Map<String, Object> schema() {
        return schema(List.of(this));
    }

    /// The JSON schema of an object that has the keys of several tables.
    static Map<String, Object> schema(List<? extends RecordForm<?>> tables) {
        Map<String, Object> properties = new TreeMap<>();
        Set<String> required = new TreeSet<>();
        for (RecordForm<?> table : tables) {
            for (Field<?, ?> field : table.fields) {
                properties.put(field.key(), field.schema());
                if (field.presence() == Field.Presence.REQUIRED) {
                    required.add(field.key());
                }
            }
        }
        Map<String, Object> schema =
                new TreeMap<>(Map.of("type", "object", "additionalProperties", false, "properties", properties));
        if (!required.isEmpty()) {
            schema.put("required", List.copyOf(required));
        }
        return schema;
    }
}

package io.plimsoll.server.json.form;

import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the members of one object. A member that is missing or of the wrong form is logged and replaced by a
/// neutral value, so that the others can be checked too; [#build] throws away what was made of neutral values.
public final class JsonFields {
    private final Map<String, JsonValue> members;
    private final Pointer place;
    private final FaultLog log;
    private final int faultsBefore;
    private final List<String> known = new ArrayList<>();

    private JsonFields(Map<String, JsonValue> members, Pointer place, FaultLog log, int faultsBefore) {
        this.members = members;
        this.place = place;
        this.log = log;
        this.faultsBefore = faultsBefore;
    }

    /// The members of a request's body; null after logging why there are none.
    ///
    /// @param json the bytes, UTF-8
    public static @Nullable JsonFields ofBody(byte[] json, FaultLog log) {
        JsonValue document = JsonTree.parse(json, log);
        return document == null ? null : open(document, Pointer.ROOT, "the body", log);
    }

    /// The members of `value`. Where it is no object, that is logged and nothing else.
    ///
    /// @param name of the object, for the sentence
    public static @Nullable JsonFields open(JsonValue value, Pointer place, String name, FaultLog log) {
        int before = log.count();
        if (value instanceof JsonValue.Members(Map<String, JsonValue> members)) {
            return new JsonFields(members, place, log, before);
        }
        log.add(place, FaultCode.WRONG_TYPE, name + " is " + value.describe() + ": it must be an object");
        return null;
    }

    /// Where the object stands.
    public Pointer place() {
        return place;
    }

    /// Whether the key stands there; it is known from now on.
    public boolean has(String key) {
        known.add(key);
        return members.containsKey(key);
    }

    /// The value of a field of a table. Null where it is left out without a default, or is a record with a fault.
    public <V> @Nullable V read(Field<?, V> field) {
        if (!has(field.key()) && field.presence() != Field.Presence.REQUIRED) {
            return field.fallback();
        }
        JsonValue value = member(field.key());
        return value == null
                ? field.type().neutral()
                : field.type().read(value, place.child(field.key()), field.key(), log);
    }

    /// The value of a field that has one in any case: of one that is required or has a default, and is no record.
    public <V> V get(Field<?, V> field) {
        return Objects.requireNonNull(read(field), field.key());
    }

    /// The value of a field that must be there and has several types; null where it is missing.
    public @Nullable JsonValue value(Field<?, ?> field) {
        return member(field.key());
    }

    /// The elements of a list that another reader reads; none where the key is left out or is no array.
    public List<JsonValue> elements(Field<?, ?> field) {
        boolean isRead = has(field.key()) || field.presence() == Field.Presence.REQUIRED;
        return isRead ? required(field.key(), FieldType.ARRAY).elements() : List.of();
    }

    /// The object of a field that another reader reads; null where it is left out or is no object.
    public @Nullable JsonFields object(Field<?, ?> field) {
        boolean isRead = has(field.key()) || field.presence() == Field.Presence.REQUIRED;
        return isRead ? object(field.key()) : null;
    }

    /// The value of a key that must be there.
    public <T> T required(String key, FieldType<T> type) {
        JsonValue value = member(key);
        return value == null ? type.neutral() : type.read(value, place.child(key), key, log);
    }

    /// The value of a key, or `fallback` where it is not there.
    public <T> T optional(String key, FieldType<T> type, T fallback) {
        return has(key) ? required(key, type) : fallback;
    }

    /// The object at a key that must be there; null where it is not, or is no object.
    public @Nullable JsonFields object(String key) {
        JsonValue value = member(key);
        return value == null ? null : open(value, place.child(key), key, log);
    }

    private @Nullable JsonValue member(String key) {
        known.add(key);
        JsonValue value = members.get(key);
        if (value == null) {
            log.add(place.child(key), FaultCode.MISSING_KEY, key + " is missing: it must be given");
        }
        return value;
    }

    /// Logs every key that was not asked for. To be called when all have been.
    public void refuseOthers() {
        for (String key : members.keySet()) {
            if (!known.contains(key)) {
                log.add(
                        place.foreignChild(key),
                        FaultCode.UNKNOWN_KEY,
                        "the key \"" + Shown.of(key) + "\" is not known here"
                                + (log.count() < FaultLog.MAX_LISTED ? meant(key) : ""));
            }
        }
    }

    /// The key that was probably meant, or else every key that is known.
    private String meant(String key) {
        List<String> all = known.stream().distinct().toList();
        String clause = Suggestion.clause(
                key, all.stream().filter(other -> !members.containsKey(other)).toList());
        return clause.isEmpty() ? ": known are " + String.join(", ", all) : clause;
    }

    /// The object that `build` makes; null if a value or a rule of the object has a fault.
    /// Rules that a neutral value breaks are not reported: its place has a fault already.
    public <T> @Nullable T build(Supplier<T> build) {
        T built = log.collect(place, build);
        return log.count() > faultsBefore ? null : built;
    }
}

package io.plimsoll.server.json.tree;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/// One value of a JSON document.
public sealed interface JsonValue {
    /// What a reader calls it.
    String describe();

    /// A string.
    ///
    /// @param text without quotes and escapes
    record Text(String text) implements JsonValue {
        @Override
        public String describe() {
            return "the text \"" + Shown.of(text) + "\"";
        }
    }

    /// A number, or one of the words `NaN`, `Infinity` and `-Infinity`, which JSON does not know and which are
    /// kept so that they can be refused where they stand.
    ///
    /// @param literal as received
    record Numeral(String literal) implements JsonValue {
        @Override
        public String describe() {
            return Shown.of(literal);
        }
    }

    /// `true` or `false`.
    ///
    /// @param value which
    record Flag(boolean value) implements JsonValue {
        @Override
        public String describe() {
            return Boolean.toString(value);
        }
    }

    /// `null`.
    record Nothing() implements JsonValue {
        @Override
        public String describe() {
            return "null";
        }
    }

    /// An array.
    ///
    /// @param elements in order
    record Sequence(List<JsonValue> elements) implements JsonValue {
        /// Takes the list over.
        public Sequence {
            elements = Collections.unmodifiableList(elements);
        }

        /// An array without elements.
        public static Sequence empty() {
            return new Sequence(List.of());
        }

        @Override
        public String describe() {
            return "an array";
        }
    }

    /// An object.
    ///
    /// @param members by key, in the order received
    record Members(Map<String, JsonValue> members) implements JsonValue {
        /// Takes the map over.
        public Members {
            members = Collections.unmodifiableMap(members);
        }

        @Override
        public String describe() {
            return "an object";
        }
    }
}

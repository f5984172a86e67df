package io.plimsoll.imports.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object of a venue. Empty is not zero: a key that is absent, null or `""` has no value.
/// A number may be written as a number or as a text. Each field that cannot be read adds a fault.
public final class JsonRow {
    private static final int MAX_DIGITS = 60;
    private static final int MAX_DECIMALS = 30;
    private static final BigDecimal MAX_NUMBER = new BigDecimal("1e18");
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000);
    private static final long FIRST_MILLISECOND =
            Instant.parse("2009-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MILLISECOND =
            Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private final JsonNode node;
    private final Lineage place;
    private final ImportFaults faults;

    /// @param node an object
    /// @param place of the object in its file
    public JsonRow(JsonNode node, Lineage place, ImportFaults faults) {
        this.node = node;
        this.place = place;
        this.faults = faults;
    }

    /// The objects of an array; a fault for each element that is none.
    ///
    /// @param pointer of the array in the file
    public static List<JsonRow> rows(SourceFile file, JsonNode array, String pointer, ImportFaults faults) {
        List<JsonRow> rows = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Lineage place = file.row(pointer + "/" + i);
            if (array.get(i).isObject()) {
                rows.add(new JsonRow(array.get(i), place, faults));
            } else {
                faults.refuse(place, "it must be an object");
            }
        }
        return rows;
    }

    /// Where the row stands.
    public Lineage place() {
        return place;
    }

    /// True if the key has a value.
    public boolean has(String key) {
        return text(key) != null;
    }

    /// The value as text; null if it has none.
    public @Nullable String text(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            refuse(key, "an object or a list", "it must be a text or a number");
            return null;
        }
        String text = value.isNumber() ? value.decimalValue().toString() : value.asText();
        return text.isBlank() ? null : text.strip();
    }

    /// The value as a number; null if it has none.
    public @Nullable BigDecimal number(String key) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        BigDecimal number = decimal(text);
        if (number == null) {
            refuse(key, "\"" + shortened(text) + "\"", "it must be a number with a decimal point and no separators");
        }
        return number;
    }

    /// A number of at most 60 digits and below 1e18; null if the text is none.
    public static @Nullable BigDecimal decimal(String text) {
        if (text.length() > MAX_DIGITS) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean plain = number.scale() <= MAX_DECIMALS
                    && number.scale() >= -MAX_DECIMALS
                    && number.abs().compareTo(MAX_NUMBER) <= 0;
            return plain ? number : null;
        } catch (NumberFormatException bad) {
            return null;
        }
    }

    /// The value as a number above zero; null if it has none or is 0, as venues write prices that do not exist.
    public @Nullable BigDecimal price(String key) {
        BigDecimal price = number(key);
        if (price != null && price.signum() < 0) {
            refuse(key, price.toPlainString(), "a price must not be negative");
            return null;
        }
        return price == null || price.signum() == 0 ? null : price;
    }

    /// The text; a fault if there is none.
    public @Nullable String requiredText(String key) {
        String text = text(key);
        if (text == null) {
            faults.refuse(place, key + " is missing or empty");
        }
        return text;
    }

    /// The number; a fault if there is none.
    public @Nullable BigDecimal requiredNumber(String key) {
        if (!has(key)) {
            faults.refuse(place, key + " is missing or empty, and empty is not zero");
            return null;
        }
        return number(key);
    }

    /// The value that a word stands for; a fault if the word is missing or unknown.
    public <T> @Nullable T choice(String key, Map<String, T> meanings) {
        String word = requiredText(key);
        if (word == null) {
            return null;
        }
        T meaning = meanings.get(word);
        if (meaning == null) {
            String words = meanings.keySet().stream().sorted().collect(Collectors.joining(", "));
            refuse(key, "\"" + shortened(word) + "\"", "it must be one of " + words);
        }
        return meaning;
    }

    /// Milliseconds since 1970; null if there are none or they are 0.
    public @Nullable Instant milliseconds(String key) {
        BigDecimal number = number(key);
        if (number == null || number.signum() == 0) {
            return null;
        }
        Instant time = instant(number);
        if (time == null) {
            refuse(key, number.toPlainString(), "it must be milliseconds since 1970");
        }
        return time;
    }

    /// Microseconds since 1970; null if there are none.
    public @Nullable Instant microseconds(String key) {
        BigDecimal number = number(key);
        return number == null ? null : instant(number.divideToIntegralValue(MICROS));
    }

    private static @Nullable Instant instant(BigDecimal milliseconds) {
        try {
            long millis = milliseconds.longValueExact();
            boolean plausible = millis >= FIRST_MILLISECOND && millis <= LAST_MILLISECOND;
            return plausible ? Instant.ofEpochMilli(millis) : null;
        } catch (ArithmeticException | DateTimeException bad) {
            return null;
        }
    }

    /// The object behind a key; null if there is none.
    public @Nullable JsonRow object(String key) {
        JsonNode value = node.get(key);
        return value == null || !value.isObject()
                ? null
                : new JsonRow(value, new Lineage(place.file(), place.row() + "/" + key, place.digest()), faults);
    }

    /// The node itself.
    public JsonNode node() {
        return Objects.requireNonNull(node);
    }

    /// Adds a fault of this row.
    public void refuse(String sentence) {
        faults.refuse(place, sentence);
    }

    private void refuse(String key, String value, String rule) {
        faults.refuse(place, key + " is " + value + ": " + rule);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

package io.plimsoll.server.json.form;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.json.tree.Decimals;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The type of a value that is no record. A refused value is replaced by a neutral one, which is never null.
///
/// @param <T> the Java value
public final class FieldType<T> implements ValueType<T> {
    private static final int MOST_LISTED_LABELS = 12;

    private static final Map<String, Object> OF_TEXT = Map.of("type", "string");
    private static final Map<String, Object> OF_NUMBER = Map.of("type", "number");
    private static final Map<String, Object> OF_INTEGER = Map.of("type", "integer");
    private static final Map<String, Object> OF_DECIMAL = Map.of("type", List.of("string", "number"));

    /// A string.
    public static final FieldType<String> TEXT =
            new FieldType<>("", FieldType::text, JsonGenerator::writeString, OF_TEXT);

    /// True or false.
    public static final FieldType<Boolean> FLAG =
            new FieldType<>(false, FieldType::flag, JsonGenerator::writeBoolean, Map.of("type", "boolean"));

    /// A JSON number, as a double.
    public static final FieldType<Double> NUMBER = new FieldType<>(
            0.0, value -> number(value).doubleValue(), writing(number -> CanonicalText.of(number)), OF_NUMBER);

    /// A JSON number, exact.
    public static final FieldType<BigDecimal> EXACT_NUMBER =
            new FieldType<>(BigDecimal.ZERO, FieldType::number, writing(CanonicalText::of), OF_NUMBER);

    /// A decimal number as a string or a JSON number, as a double.
    public static final FieldType<Double> DECIMAL = new FieldType<>(
            0.0, value -> decimal(value).doubleValue(), writing(number -> CanonicalText.of(number)), OF_DECIMAL);

    /// A decimal number as a string or a JSON number, exact.
    public static final FieldType<BigDecimal> EXACT_DECIMAL =
            new FieldType<>(BigDecimal.ZERO, FieldType::decimal, writing(CanonicalText::of), OF_DECIMAL);

    /// A whole JSON number of 32 bits.
    public static final FieldType<Integer> INTEGER = new FieldType<>(
            0,
            value -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact(),
            writing(number -> Integer.toString(number)),
            OF_INTEGER);

    /// A whole JSON number of 64 bits.
    public static final FieldType<Long> LONG = new FieldType<>(
            0L,
            value -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact(),
            writing(number -> Long.toString(number)),
            OF_INTEGER);

    /// An instant as RFC 3339 writes it.
    public static final FieldType<Instant> INSTANT =
            new FieldType<>(Instant.EPOCH, FieldType::instant, writing(CanonicalText::of), OF_TEXT);

    /// A day as RFC 3339 writes it.
    public static final FieldType<LocalDate> DATE =
            new FieldType<>(LocalDate.EPOCH, FieldType::date, writing(LocalDate::toString), OF_TEXT);

    /// An ISO 8601 duration without years, months and weeks, whose length is not fixed or which are not needed.
    public static final FieldType<Duration> DURATION =
            new FieldType<>(Duration.ZERO, FieldType::duration, writing(CanonicalText::of), OF_TEXT);

    /// An array.
    public static final FieldType<JsonValue.Sequence> ARRAY =
            new FieldType<>(JsonValue.Sequence.empty(), FieldType::array, unhashed(), Map.of("type", "array"));

    /// An object whose keys are names.
    public static final FieldType<JsonValue.Members> MEMBERS = new FieldType<>(
            new JsonValue.Members(Map.of()),
            FieldType::members,
            unhashed(),
            Map.of("type", "object", "additionalProperties", true));

    /// Any value, as it stands.
    public static final FieldType<JsonValue> ANY =
            new FieldType<>(new JsonValue.Nothing(), value -> value, unhashed(), Map.of());

    private static final String DECIMAL_RULE = "it must be a decimal number, as text or as a number";

    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final T neutral;
    private final Conversion<T> conversion;
    private final Writer<T> writer;
    private final Map<String, Object> schema;

    private FieldType(T neutral, Conversion<T> conversion, Writer<T> writer, Map<String, Object> schema) {
        this.neutral = neutral;
        this.conversion = conversion;
        this.writer = writer;
        this.schema = schema;
    }

    private interface Conversion<T> {
        T convert(JsonValue value) throws Unfit;
    }

    private interface Writer<T> {
        void write(JsonGenerator out, T value) throws IOException;
    }

    private static <T> Writer<T> writing(Function<T, String> text) {
        return (out, value) -> out.writeString(text.apply(value));
    }

    private static <T> Writer<T> unhashed() {
        return (out, value) -> {
            throw new IllegalStateException("a value of any shape has no canonical form");
        };
    }

    /// One of the labels of an enumeration.
    ///
    /// @param neutral replaces a value that was refused
    public static <T> FieldType<T> choice(EnumLabels<T> labels, T neutral) {
        Map<String, T> known = labels.byLabel();
        return new FieldType<>(
                neutral,
                value -> {
                    String text = text(value);
                    T chosen = known.get(text);
                    if (chosen == null) {
                        throw new Unfit(FaultCode.UNKNOWN_VALUE, rule(text, known.keySet()));
                    }
                    return chosen;
                },
                writing(labels::of),
                Map.of("type", "string", "enum", List.copyOf(known.keySet())));
    }

    /// The labels and the nearest of them; of many labels only the nearest.
    private static String rule(String text, Set<String> labels) {
        String clause = Suggestion.clause(text, labels);
        return clause.isEmpty() || labels.size() <= MOST_LISTED_LABELS
                ? "it must be one of " + String.join(", ", labels) + clause
                : "it must be one of " + labels.size() + " names" + clause;
    }

    /// A string that a pattern describes.
    ///
    /// @param rule as the end of a sentence: `it must be …`
    public static FieldType<String> text(Pattern pattern, FaultCode code, String rule) {
        return new FieldType<>(
                "",
                value -> {
                    String text = text(value);
                    if (!pattern.matcher(text).matches()) {
                        throw new Unfit(code, rule);
                    }
                    return text;
                },
                JsonGenerator::writeString,
                OF_TEXT);
    }

    /// This type with bounds in the contract, such as `minimum`; the record that takes the value checks them.
    public FieldType<T> bounded(Map<String, Object> bounds) {
        Map<String, Object> bounded = new TreeMap<>(schema);
        bounded.putAll(bounds);
        return new FieldType<>(neutral, conversion, writer, bounded);
    }

    /// This type with a rule about values; one that breaks it is refused as `out-of-range`.
    ///
    /// @param name of the value, for the sentence
    /// @param rule as the end of a sentence: `it must be …`
    public BuiltType<T, T> where(String name, Predicate<T> holds, String rule) {
        return new BuiltType<>(
                this,
                value -> {
                    new Checks()
                            .require(holds.test(value), "", "out-of-range", name + " is " + value + ": " + rule)
                            .throwIfAny();
                    return value;
                },
                value -> value);
    }

    @Override
    public T neutral() {
        return neutral;
    }

    @Override
    public T read(JsonValue value, Pointer place, String name, FaultLog log) {
        try {
            return conversion.convert(value);
        } catch (Unfit unfit) {
            log.add(place, unfit.code, name + " is " + value.describe() + ": " + unfit.rule);
            return neutral;
        }
    }

    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        writer.write(out, value);
    }

    @Override
    public Map<String, Object> schema() {
        return schema;
    }

    private static String text(JsonValue value) throws Unfit {
        if (value instanceof JsonValue.Text(String text)) {
            return text;
        }
        throw new Unfit(FaultCode.WRONG_TYPE, "it must be a text");
    }

    private static boolean flag(JsonValue value) throws Unfit {
        if (value instanceof JsonValue.Flag(boolean flag)) {
            return flag;
        }
        throw new Unfit(FaultCode.WRONG_TYPE, "it must be true or false");
    }

    private static JsonValue.Sequence array(JsonValue value) throws Unfit {
        if (value instanceof JsonValue.Sequence sequence) {
            return sequence;
        }
        throw new Unfit(FaultCode.WRONG_TYPE, "it must be an array");
    }

    private static JsonValue.Members members(JsonValue value) throws Unfit {
        if (value instanceof JsonValue.Members members) {
            return members;
        }
        throw new Unfit(FaultCode.WRONG_TYPE, "it must be an object");
    }

    private static BigDecimal number(JsonValue value) throws Unfit {
        if (value instanceof JsonValue.Numeral(String literal)) {
            return exact(literal);
        }
        throw new Unfit(FaultCode.WRONG_TYPE, "it must be a number");
    }

    private static BigDecimal decimal(JsonValue value) throws Unfit {
        return switch (value) {
            case JsonValue.Numeral(String literal) -> exact(literal);
            case JsonValue.Text(String text) -> exact(text);
            case JsonValue.Flag flag -> throw new Unfit(FaultCode.WRONG_TYPE, DECIMAL_RULE);
            case JsonValue.Nothing nothing -> throw new Unfit(FaultCode.WRONG_TYPE, DECIMAL_RULE);
            case JsonValue.Sequence sequence -> throw new Unfit(FaultCode.WRONG_TYPE, DECIMAL_RULE);
            case JsonValue.Members members -> throw new Unfit(FaultCode.WRONG_TYPE, DECIMAL_RULE);
        };
    }

    private static BigDecimal exact(String text) throws Unfit {
        return switch (Decimals.read(text)) {
            case Decimals.Reading.Exact(BigDecimal exact) -> exact;
            case Decimals.Reading.Wrong(FaultCode code, String rule) -> throw new Unfit(code, rule);
        };
    }

    private static BigInteger whole(JsonValue value, long lowest, long highest) throws Unfit {
        BigDecimal number = number(value);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new Unfit(FaultCode.NOT_WHOLE, "it must be a whole number");
        }
        if (number.compareTo(BigDecimal.valueOf(lowest)) < 0 || number.compareTo(BigDecimal.valueOf(highest)) > 0) {
            throw new Unfit(FaultCode.OUT_OF_RANGE, "it must lie between " + lowest + " and " + highest);
        }
        return number.toBigIntegerExact();
    }

    private static Instant instant(JsonValue value) throws Unfit {
        String text = text(value);
        String rule = "it must be an instant such as 2026-06-30T11:49:18Z";
        if (!RFC_3339.matcher(text).matches()) {
            throw new Unfit(FaultCode.BAD_INSTANT, rule);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException outside) {
            throw new Unfit(FaultCode.BAD_INSTANT, rule);
        }
    }

    private static LocalDate date(JsonValue value) throws Unfit {
        String text = text(value);
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDay) {
            // Refused below, like any text that is no date.
        }
        throw new Unfit(FaultCode.BAD_DATE, "it must be a date such as 2026-06-30");
    }

    private static Duration duration(JsonValue value) throws Unfit {
        String text = text(value);
        try {
            if (text.length() <= Decimals.MAX_CHARACTERS) {
                return Duration.parse(text);
            }
        } catch (DateTimeParseException unreadable) {
            // Refused below, with the texts that are too long to be read.
        }
        throw new Unfit(
                FaultCode.BAD_DURATION,
                "it must be a duration of days, hours, minutes and seconds, such as P1D, PT8H or P1DT12H;"
                        + " weeks, months and years are not taken");
    }

    /// Why a value was refused.
    private static final class Unfit extends Exception {
        private final FaultCode code;
        private final String rule;

        private Unfit(FaultCode code, String rule) {
            super(rule);
            this.code = code;
            this.rule = rule;
        }
    }
}

package io.plimsoll.server.json.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;

/// What a value must be, and how it is read.
///
/// @param <T> what it becomes
public final class FieldType<T> {
    /// A string.
    public static final FieldType<String> TEXT = new FieldType<>("", FieldType::text);

    /// True or false.
    public static final FieldType<Boolean> FLAG = new FieldType<>(false, FieldType::flag);

    /// A JSON number, as a double.
    public static final FieldType<Double> NUMBER =
            new FieldType<>(0.0, value -> number(value).doubleValue());

    /// A JSON number, exact.
    public static final FieldType<BigDecimal> EXACT_NUMBER = new FieldType<>(BigDecimal.ZERO, FieldType::number);

    /// A decimal number as a string or a JSON number, as a double.
    public static final FieldType<Double> DECIMAL =
            new FieldType<>(0.0, value -> decimal(value).doubleValue());

    /// A decimal number as a string or a JSON number, exact.
    public static final FieldType<BigDecimal> EXACT_DECIMAL = new FieldType<>(BigDecimal.ZERO, FieldType::decimal);

    /// A whole JSON number of 32 bits.
    public static final FieldType<Integer> INTEGER = new FieldType<>(
            0, value -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact());

    /// A whole JSON number of 64 bits.
    public static final FieldType<Long> LONG = new FieldType<>(
            0L, value -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact());

    /// An instant as RFC 3339 writes it.
    public static final FieldType<Instant> INSTANT = new FieldType<>(Instant.EPOCH, FieldType::instant);

    /// An ISO 8601 duration without years, months and weeks, which have no fixed length or no place in it.
    public static final FieldType<Duration> DURATION = new FieldType<>(Duration.ZERO, FieldType::duration);

    /// An array.
    public static final FieldType<JsonValue.Sequence> ARRAY =
            new FieldType<>(JsonValue.Sequence.empty(), FieldType::array);

    /// An object whose keys are names.
    public static final FieldType<JsonValue.Members> MEMBERS =
            new FieldType<>(new JsonValue.Members(Map.of()), FieldType::members);

    /// Any value, as it stands.
    public static final FieldType<JsonValue> ANY = new FieldType<>(new JsonValue.Nothing(), value -> value);

    private static final String DECIMAL_RULE = "it must be a decimal number, as text or as a number";

    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private final T neutral;
    private final Conversion<T> conversion;

    private FieldType(T neutral, Conversion<T> conversion) {
        this.neutral = neutral;
        this.conversion = conversion;
    }

    private interface Conversion<T> {
        T convert(JsonValue value) throws Unfit;
    }

    /// One of the strings that `known` maps.
    ///
    /// @param neutral stands in for a value that was refused
    public static <T> FieldType<T> choice(Map<String, T> known, T neutral) {
        return new FieldType<>(neutral, value -> {
            T chosen = known.get(text(value));
            if (chosen == null) {
                throw new Unfit(FaultCode.UNKNOWN_VALUE, "it must be one of " + String.join(", ", known.keySet()));
            }
            return chosen;
        });
    }

    /// What stands in for a value that was refused.
    T neutral() {
        return neutral;
    }

    /// The value, or after logging a fault the neutral one.
    ///
    /// @param name of the field, for the sentence
    public T read(JsonValue value, Pointer place, String name, FaultLog log) {
        try {
            return conversion.convert(value);
        } catch (Unfit unfit) {
            log.add(place, unfit.code, name + " is " + value.describe() + ": " + unfit.rule);
            return neutral;
        }
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

    private static Duration duration(JsonValue value) throws Unfit {
        String text = text(value);
        try {
            if (text.length() <= Decimals.MOST_CHARACTERS) {
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

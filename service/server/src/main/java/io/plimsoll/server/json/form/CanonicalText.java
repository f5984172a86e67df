package io.plimsoll.server.json.form;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// The one text of each value in a canonical form: numbers in plain decimals without trailing zeros, instants in UTC,
/// durations in seconds.
final class CanonicalText {
    private static final int AS_MANY_AS_NEEDED = -1;
    private static final DateTimeFormatter UTC =
            new DateTimeFormatterBuilder().appendInstant(AS_MANY_AS_NEEDED).toFormatter();

    private CanonicalText() {}

    static String of(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    static String of(double number) {
        return of(BigDecimal.valueOf(number));
    }

    static String of(Instant instant) {
        return UTC.format(instant);
    }

    static String of(Duration duration) {
        return of(BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)));
    }
}

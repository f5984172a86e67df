package io.plimsoll.imports.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The days in symbols. Every venue that is read here settles at 08:00 UTC.
public final class ExpiryDay {
    private static final LocalTime SETTLEMENT = LocalTime.of(8, 0);
    private static final Pattern DIGITS = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern WORDS = Pattern.compile("(\\d{1,2})([A-Z]{3})(\\d{2})");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int CENTURY = 2000;

    private ExpiryDay() {}

    /// `260925` as OKX, Binance and ccxt write it; null if it is no day.
    public static @Nullable Instant ofDigits(String text) {
        Matcher day = DIGITS.matcher(text);
        return day.matches() ? settlement(day.group(1), Integer.parseInt(day.group(2)), day.group(3)) : null;
    }

    /// `25SEP26` or `3JUL26` as Deribit and Bybit write it; null if it is no day.
    public static @Nullable Instant ofWords(String text) {
        Matcher day = WORDS.matcher(text);
        return day.matches() ? settlement(day.group(3), MONTHS.indexOf(day.group(2)) + 1, day.group(1)) : null;
    }

    private static @Nullable Instant settlement(String year, int month, String day) {
        try {
            return LocalDate.of(CENTURY + Integer.parseInt(year), month, Integer.parseInt(day))
                    .atTime(SETTLEMENT)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException bad) {
            return null;
        }
    }
}

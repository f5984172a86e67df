package io.plimsoll.calibration.history.derivative;

import io.plimsoll.kernels.instrument.Right;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parsed name of a dated instrument on Deribit, such as `BTC-10JUL26-48000-P`, `BTC-10JUL26` or
/// `SYN.BTC-10JUL26`. Options and futures expire at 08:00 UTC.
///
/// @param expiry when it expires
/// @param option strike and right; empty for a future
public record ListedName(String asset, Instant expiry, Optional<Option> option) {
    /// Strike and right of an option.
    ///
    /// @param strike US dollars
    /// @param right call or put
    public record Option(double strike, Right right) {}

    /// The time of expiry, UTC.
    public static final LocalTime EXPIRY_TIME = LocalTime.of(8, 0);

    /// A strike such as `0d5` means 0.5.
    private static final Pattern NAME = Pattern.compile(
            "(?:SYN\\.)?(?<asset>[A-Z][A-Z0-9_]{0,19})-(?<day>\\d{1,2})(?<month>[A-Z]{3})(?<year>\\d{2})"
                    + "(?:-(?<strike>\\d{1,9}(?:d\\d{1,9})?)-(?<right>[CP]))?");

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /// Parses a name; empty if it is not that of a dated instrument.
    public static Optional<ListedName> of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return expiry(parts).map(expiry -> new ListedName(parts.group("asset"), expiry, option(parts)));
    }

    private static Optional<Instant> expiry(Matcher parts) {
        int month = MONTHS.indexOf(parts.group("month")) + 1;
        if (month == 0) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(
                    2000 + Integer.parseInt(parts.group("year")), month, Integer.parseInt(parts.group("day")));
            return Optional.of(day.atTime(EXPIRY_TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<Option> option(Matcher parts) {
        return Optional.ofNullable(parts.group("strike"))
                .map(strike -> new Option(
                        Double.parseDouble(strike.replace('d', '.')),
                        "C".equals(parts.group("right")) ? Right.CALL : Right.PUT));
    }
}

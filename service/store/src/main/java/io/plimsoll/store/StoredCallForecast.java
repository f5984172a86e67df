package io.plimsoll.store;

import java.time.Duration;
import java.time.Instant;

/// The probability of a margin call of a book.
///
/// @param book its name
/// @param within the time from now in which a call counts
/// @param computedAt when it was computed
/// @param probability a plain decimal from 0 to 1
/// @param lower end of its 95 % interval
/// @param upper end of its 95 % interval
public record StoredCallForecast(
        String book, Duration within, Instant computedAt, String probability, String lower, String upper) {}

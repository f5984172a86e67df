package io.plimsoll.store;

import java.time.Instant;
import java.util.Optional;

/// A margin of a book in its history.
///
/// @param sequence of the journal's entry of the answer
/// @param at when it was computed
/// @param asOf instant of the valuation
/// @param version of the book
/// @param currency of the amounts
/// @param equity plain decimal
/// @param initialMargin plain decimal
/// @param band of the account
/// @param answer hash of the answer
public record BookMargin(
        long sequence,
        Instant at,
        Instant asOf,
        long version,
        String currency,
        Optional<String> equity,
        String initialMargin,
        Optional<String> band,
        ContentHash answer) {}

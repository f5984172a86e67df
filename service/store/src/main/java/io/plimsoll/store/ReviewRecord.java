package io.plimsoll.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A review of a policy or model, or the setting of the day by which one is due.
///
/// @param version that was in effect; 0 for none
/// @param at when it was recorded
/// @param caller who recorded it
/// @param reviewer who reviewed; empty where only the day was set
/// @param finding of the review; empty where only the day was set
/// @param reviewBy last day for the next review
public record ReviewRecord(
        long version,
        Instant at,
        String caller,
        Optional<String> reviewer,
        Optional<String> finding,
        LocalDate reviewBy) {}

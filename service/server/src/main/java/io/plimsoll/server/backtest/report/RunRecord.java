package io.plimsoll.server.backtest.report;

import java.time.LocalDate;

/// Who ran a back-test, when, and of what.
///
/// @param date of the run, UTC
/// @param configuration SHA-256 of the configuration in hexadecimal
/// @param author as the configuration names it; empty if it does not
public record RunRecord(LocalDate date, String configuration, String author) {}

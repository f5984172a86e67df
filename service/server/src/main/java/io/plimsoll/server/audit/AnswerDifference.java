package io.plimsoll.server.audit;

/// A value in which two answers differ.
///
/// @param pointer to the value (RFC 6901); in an answer of several lines it begins with the number of the line,
///     from 0
/// @param stored the value of the stored answer as JSON; empty where it has none
/// @param replayed the value of the new answer as JSON; empty where it has none
public record AnswerDifference(String pointer, String stored, String replayed) {}

package io.plimsoll.calibration.history.clean;

/// An unusual value in the data or a fitted model, and the action taken.
///
/// @param place the series, the instrument or the file
/// @param when the day or the time
/// @param value the value
/// @param rule the rule that it breaks, with the action
public record Finding(String place, String when, String value, Rule rule) {}

package io.plimsoll.calibration.history.clean;

/// One thing that is odd.
///
/// @param place the series, the instrument or the file
/// @param when the day or the time
/// @param value what stands there
/// @param rule what it breaks, and what was done
public record Finding(String place, String when, String value, Rule rule) {}

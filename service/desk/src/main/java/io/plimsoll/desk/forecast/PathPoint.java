package io.plimsoll.desk.forecast;

/// A watched time on a path.
///
/// @param scenario number of the path
/// @param watch number of the time, from 0
record PathPoint(int scenario, int watch) {}

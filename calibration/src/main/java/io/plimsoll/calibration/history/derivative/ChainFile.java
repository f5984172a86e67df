package io.plimsoll.calibration.history.derivative;

import java.nio.file.Path;

/// A file of a folder and what came of reading it.
///
/// @param file where it is
/// @param outcome its chain, or why there is none
public record ChainFile(Path file, ChainOutcome outcome) {}

package io.plimsoll.server.history;

import java.util.Optional;

/// A history that the operator offers.
///
/// @param name to ask for it
/// @param isFolder whether it is a folder of files
/// @param files how many files it has
/// @param bytes of all files, as they lie there
/// @param layout of the first file; empty where it is of none that can be read
public record StoredHistory(String name, boolean isFolder, int files, long bytes, Optional<String> layout) {}

package io.plimsoll.server.history;

import java.util.Optional;

/// A history in the operator's folder.
///
/// @param files number of files
/// @param bytes total size on disk
/// @param layout of the first file; empty where it cannot be read
public record StoredHistory(String name, boolean isFolder, int files, long bytes, Optional<String> layout) {}

package io.plimsoll.kernels;

/// Something that a reader of the figures should know and that is not an error.
///
/// @param code the kind, for programs
/// @param path what it is about, as a JSON pointer into the request
/// @param sentence for a reader
public record Notice(String code, String path, String sentence) {}

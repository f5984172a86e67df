package io.plimsoll.kernels;

/// A message about the figures that is not an error.
///
/// @param code kind of notice, for programs
/// @param path JSON pointer to the part of the request that it concerns
/// @param sentence text for a reader
public record Notice(String code, String path, String sentence) {}

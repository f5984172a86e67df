package io.plimsoll.server.job;

/// One document of a result.
///
/// @param name the last part of its path
/// @param mediaType of the bytes
/// @param bytes not copied
public record JobArtifact(String name, String mediaType, byte[] bytes) {}

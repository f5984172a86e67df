package io.plimsoll.server.job;

/// One document of a job's result.
///
/// @param name last segment of its URL path
/// @param bytes not copied
public record JobArtifact(String name, String mediaType, byte[] bytes) {}

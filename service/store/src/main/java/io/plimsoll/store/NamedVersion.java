package io.plimsoll.store;

import java.time.Instant;

/// One version of a named document.
///
/// @param kind of the document
/// @param id its name
/// @param version 1 for the first
/// @param hash of the content
/// @param at when it was stored
/// @param caller who stored it
/// @param note why, in the caller's words; may be empty
public record NamedVersion(
        DocumentKind kind, String id, long version, ContentHash hash, Instant at, String caller, String note) {}

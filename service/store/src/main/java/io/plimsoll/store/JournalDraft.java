package io.plimsoll.store;

import java.util.Optional;

/// What is to be written to the journal.
///
/// @param kind of the event, for example `answer`
/// @param subject that it is about, for example the id of the request
/// @param caller who caused it
/// @param document that belongs to it
/// @param details as a JSON object
public record JournalDraft(
        String kind, String subject, String caller, Optional<ContentHash> document, String details) {}

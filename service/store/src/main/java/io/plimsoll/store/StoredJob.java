package io.plimsoll.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A job in its latest state.
///
/// @param id of the job
/// @param kind `calibration` or `backtest`
/// @param state `queued`, `running`, `done`, `failed` or `cancelled`
/// @param owner service that runs it
/// @param request hash of the request
/// @param mediaType of the request
/// @param createdAt when it was accepted
/// @param startedAt when its latest attempt began
/// @param endedAt when it ended
/// @param attempts how often it was begun
/// @param outcome how it ended, as a JSON object; empty while it is open
/// @param artifacts of a job that is done
public record StoredJob(
        String id,
        String kind,
        String state,
        String owner,
        ContentHash request,
        String mediaType,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int attempts,
        String outcome,
        List<Artifact> artifacts) {
    /// Copies the list.
    public StoredJob {
        artifacts = List.copyOf(artifacts);
    }

    /// The same, waiting for its next attempt.
    ///
    /// @param newOwner service that makes the attempt
    public StoredJob again(String newOwner) {
        return new StoredJob(
                id,
                kind,
                "queued",
                newOwner,
                request,
                mediaType,
                createdAt,
                Optional.empty(),
                Optional.empty(),
                attempts + 1,
                outcome,
                artifacts);
    }

    /// The same at its end.
    ///
    /// @param how it ended, as a JSON object
    /// @param made by it
    public StoredJob ended(
            String last, Optional<Instant> start, Optional<Instant> end, String how, List<Artifact> made) {
        return new StoredJob(id, kind, last, owner, request, mediaType, createdAt, start, end, attempts, how, made);
    }

    /// One document that a job made.
    ///
    /// @param name of the document
    /// @param mediaType of the document
    /// @param hash of its bytes
    public record Artifact(String name, String mediaType, ContentHash hash) {}
}

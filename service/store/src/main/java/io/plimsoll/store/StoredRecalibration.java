package io.plimsoll.store;

import java.time.Instant;
import java.util.Optional;

/// A run of a recalibration in its latest state.
///
/// @param name of the recalibration
/// @param dueAt when it was due
/// @param state `running`, `proposed`, `unchanged` or `failed`
/// @param owner service that runs it
/// @param attempts how often it was begun
/// @param endedAt when it ended
/// @param sentence how it ended; empty while it runs
/// @param version of the model that it proposed; 0 for none
/// @param report hash of the drift report
public record StoredRecalibration(
        String name,
        Instant dueAt,
        String state,
        String owner,
        int attempts,
        Optional<Instant> endedAt,
        String sentence,
        long version,
        Optional<ContentHash> report) {
    /// It waits or runs.
    public static final String RUNNING = "running";

    /// It made a proposal.
    public static final String PROPOSED = "proposed";

    /// The histories gave the latest model again.
    public static final String UNCHANGED = "unchanged";

    /// It failed.
    public static final String FAILED = "failed";
}

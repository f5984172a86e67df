package io.plimsoll.store;

import java.time.Instant;

/// What was last said about a venue.
///
/// @param name of the venue, as positions name it
/// @param state `up` or `out`
/// @param since when it has this state
/// @param reportedAt when it was said last
/// @param reportedBy who said it
/// @param note why, in the words of who said it; may be empty
public record StoredVenue(
        String name, String state, Instant since, Instant reportedAt, String reportedBy, String note) {
    /// The state of a venue that answers.
    public static final String UP = "up";

    /// The state of a venue that does not.
    public static final String OUT = "out";

    /// Whether it does not answer.
    public boolean isOut() {
        return state.equals(OUT);
    }
}

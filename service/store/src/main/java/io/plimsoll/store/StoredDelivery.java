package io.plimsoll.store;

import java.time.Instant;

/// A message about an alert on its way to a contact.
///
/// @param id by which a receiver knows a message that comes twice
/// @param alert that it is about
/// @param contact who receives it
/// @param target address
/// @param body of the message
/// @param state `pending`, `delivered` or `dead`
/// @param attempts made so far
/// @param createdAt when it was written
/// @param dueAt when it is tried next
/// @param failure why the last attempt failed; may be empty
public record StoredDelivery(
        String id,
        String alert,
        String contact,
        String target,
        String body,
        String state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        String failure) {
    /// The state of a message that is still to be delivered.
    public static final String PENDING = "pending";

    /// The state of a message that its receiver has taken.
    public static final String DELIVERED = "delivered";

    /// The state of a message that is not tried again by itself.
    public static final String DEAD = "dead";

    /// The same after an attempt.
    ///
    /// @param newState afterwards
    /// @param next when it is tried again
    /// @param why the attempt failed; empty if it did not
    public StoredDelivery after(String newState, Instant next, String why) {
        return new StoredDelivery(id, alert, contact, target, body, newState, attempts + 1, createdAt, next, why);
    }
}

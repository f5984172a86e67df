package io.plimsoll.store;

/// The answer to a claim of an `Idempotency-Key`.
public sealed interface KeyClaim {
    /// The key is new: the caller computes the reply, and then keeps it or frees the key.
    record Granted() implements KeyClaim {}

    /// The same request was answered before.
    ///
    /// @param reply that was given
    record Answered(StoredReply reply) implements KeyClaim {}

    /// The same request is being answered.
    record Pending() implements KeyClaim {}

    /// The key was used for another request.
    record Mismatch() implements KeyClaim {}
}

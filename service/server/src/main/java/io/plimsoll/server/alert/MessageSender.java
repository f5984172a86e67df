package io.plimsoll.server.alert;

import io.plimsoll.store.StoredDelivery;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Sends messages. It never blocks its caller.
@FunctionalInterface
public interface MessageSender {
    /// Tries to send a message.
    CompletionStage<Attempt> send(StoredDelivery message);

    /// How an attempt ended.
    sealed interface Attempt {
        /// The receiver has taken the message.
        record Taken() implements Attempt {}

        /// The message was not taken now.
        ///
        /// @param reason in a sentence
        /// @param pause that the receiver asked for; empty if it did not
        record Failed(String reason, Optional<Duration> pause) implements Attempt {}

        /// The receiver will never take the message.
        ///
        /// @param reason in a sentence
        record Refused(String reason) implements Attempt {}
    }
}

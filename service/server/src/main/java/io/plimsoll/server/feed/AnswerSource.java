package io.plimsoll.server.feed;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Asks an address once.
@FunctionalInterface
public interface AnswerSource {
    /// What came of it.
    sealed interface Fetched {
        /// The venue answered as it should.
        record Answer(byte[] body) implements Fetched {}

        /// It did not.
        ///
        /// @param sentence why
        /// @param pause for which the venue asks; empty if it does not say it
        record Failed(String sentence, Optional<Duration> pause) implements Fetched {}
    }

    /// Waits for the answer.
    ///
    /// @throws InterruptedException if the thread is to end
    Fetched fetch(URI address) throws InterruptedException;
}

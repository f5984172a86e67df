package io.plimsoll.server.feed;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
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
        /// @param said begin of its answer, for a request with headers; empty otherwise
        record Failed(String sentence, Optional<Duration> pause, byte[] said) implements Fetched {}
    }

    /// Waits for the answer.
    ///
    /// @throws InterruptedException if the thread is to end
    default Fetched fetch(URI address) throws InterruptedException {
        return fetch(address, Map.of());
    }

    /// The same with headers of a signed request. They show in nothing that comes back.
    ///
    /// @throws InterruptedException if the thread is to end
    Fetched fetch(URI address, Map<String, String> headers) throws InterruptedException;
}

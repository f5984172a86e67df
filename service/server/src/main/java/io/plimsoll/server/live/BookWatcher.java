package io.plimsoll.server.live;

import io.plimsoll.store.BookMargin;

/// Hears of the margins of one book. Calls come one after the other, on a thread of the service, and must not wait.
public interface BookWatcher {
    /// The margin was computed again.
    ///
    /// @param seconds of simulation that this watcher bears of it, as they were estimated
    void margin(BookMargin margin, double seconds);

    /// The change from the margin before was explained.
    ///
    /// @param id of the margin
    /// @param explanation the answer of `POST /v1/margin/explain`, JSON
    void explained(long id, byte[] explanation);

    /// The margin could not be computed. The one before is no longer that of the book.
    ///
    /// @param cause what changed
    /// @param reason in a sentence
    void failed(String cause, String reason);

    /// Nothing more will come.
    ///
    /// @param reason in a sentence
    void ended(String reason);
}

package io.plimsoll.server.library;

import io.plimsoll.store.BookMargin;
import io.plimsoll.store.Tenant;

/// Hears of each margin of a book after it is in the history of the book.
@FunctionalInterface
public interface BookMarginListener {
    /// A margin was added. Called on a thread that may wait for the store. Calls can come in another order than the
    /// sequence numbers of the margins, and several at a time. The version of the book can be an older one.
    ///
    /// @param book name of the book
    void added(Tenant tenant, String book, BookMargin margin);
}

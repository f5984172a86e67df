package io.plimsoll.server.library;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.named.BookChange;
import io.plimsoll.server.json.named.SettledBook;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.store.DocumentKind;
import java.util.List;
import java.util.Optional;

/// Changes stored books. A book that says at which version of its market it is settled is first settled at the
/// latest.
public final class BookChanges {
    private static final int ATTEMPTS = 20;

    private final Library library;

    /// @param library of the books
    public BookChanges(Library library) {
        this.library = library;
    }

    /// Changes a book. A change that meets another is tried again on the book as it then is.
    ///
    /// @param key of the request, whose reply is kept with the change
    public Library.Stored change(
            Principal caller, String id, BookChange change, String note, Optional<RequestKey> key) {
        Library.Stored last = new Library.Stored.Missing();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Library.Content> now = library.latest(caller.tenant(), DocumentKind.BOOK, id);
            if (now.isEmpty()) {
                return new Library.Stored.Missing();
            }
            last = switch (changed(caller, now.get().bytes(), change)) {
                case ReadResult.Refused<byte[]>(List<Fault> faults) -> new Library.Stored.Refused(faults);
                case ReadResult.Accepted<byte[]>(byte[] changed) -> {
                    long version = now.get().version().version();
                    yield library.put(caller, new Library.Draft(DocumentKind.BOOK, id, changed, note, version), key);
                }
            };
            if (!(last instanceof Library.Stored.Conflict)) {
                return last;
            }
        }
        return last;
    }

    private ReadResult<byte[]> changed(Principal caller, byte[] book, BookChange change) {
        return switch (SettledBook.latest(book, library.lookup(caller.tenant()))) {
            case ReadResult.Refused<byte[]> refused -> refused;
            case ReadResult.Accepted<byte[]>(byte[] settled) -> change.applyTo(settled);
        };
    }
}

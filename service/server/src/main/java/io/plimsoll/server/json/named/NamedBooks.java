package io.plimsoll.server.json.named;

import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts stored books in the place of the accounts of a firm that name them.
///
/// 1. An account with `book` gets the id, tags, positions and collateral of the stored book that it leaves out.
/// 2. Where the request leaves out currency, horizon, model or market, it gets those of the books. All books
///   must agree. 3. No book counts twice.
final class NamedBooks {
    private static final String ID = "id";
    private static final String BOOK = NamedDocuments.BOOK;
    private static final String MARKET = NamedDocuments.MARKET;
    private static final List<String> OF_ACCOUNT = Stream.concat(
                    Stream.of(NamedDocuments.TAGS), NamedDocuments.HOLDINGS.stream())
            .toList();
    private static final List<String> SHARED = List.of("currency", "horizon", NamedDocuments.MODEL, MARKET);
    private static final Pointer ACCOUNTS = Pointer.ROOT.child(NamedDocuments.ACCOUNTS);

    private final Finder finder;
    private final int mostBytes;
    private final List<Fault> faults;
    private final Map<Integer, StoredHoldings> holdings;
    private final List<Named> books = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /// @param mostBytes of all accounts together
    /// @param faults to add to
    /// @param holdings takes what a stored book holds, by the index of its account
    NamedBooks(Finder finder, int mostBytes, List<Fault> faults, Map<Integer, StoredHoldings> holdings) {
        this.finder = finder;
        this.mostBytes = mostBytes;
        this.faults = faults;
        this.holdings = holdings;
    }

    /// Finds a stored book, and reports one that is not there.
    @FunctionalInterface
    interface Finder {
        /// The book at a place in the request.
        Optional<NamedDocuments.Finding.Found> find(String name, Pointer place);
    }

    /// A book in the request.
    ///
    /// @param shared members that all books must agree on, by their keys
    private record Named(String name, Pointer place, Map<String, Members.Value> shared) {}

    /// The request without names of books in its accounts.
    Members replaced(Members request) {
        List<Members.Value> given = request.get(NamedDocuments.ACCOUNTS)
                .map(Members.Value::elements)
                .filter(elements -> elements.size() <= FirmRequest.MAX_BOOKS)
                .orElse(List.of());
        List<Members.Value> accounts = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < given.size(); i++) {
            Members.Value account = account(given.get(i), i);
            bytes += account.size();
            if (bytes > mostBytes) {
                add(ACCOUNTS, FaultCode.TOO_LARGE, "accounts has more than " + mostBytes + " bytes with its books");
                return request;
            }
            accounts.add(account);
        }
        return books.isEmpty()
                ? request
                : filled(request.with(NamedDocuments.ACCOUNTS, Members.Value.ofElements(accounts)));
    }

    private Members.Value account(Members.Value given, int index) {
        Optional<Members> account = given.members();
        Optional<String> name = account.flatMap(members -> members.get(BOOK)).flatMap(Members.Value::text);
        if (account.isEmpty() || name.isEmpty()) {
            return given;
        }
        Pointer place = ACCOUNTS.child(index).child(BOOK);
        return finder.find(name.get(), place)
                .filter(book -> isNew(id(book).orElse(name.get()), name.get(), index, place))
                .flatMap(book -> Members.of(book.bytes()).map(stored -> {
                    if (!account.get().hasAny(NamedDocuments.HOLDINGS)) {
                        holdings.put(index, StoredHoldings.of(book, stored));
                    }
                    return Members.Value.ofJson(
                            joined(account.get(), new Named(name.get(), place, shared(stored)), stored, id(book))
                                    .bytes());
                }))
                .orElse(given);
    }

    /// The name without a version; empty for a book that was found by its hash.
    private static Optional<String> id(NamedDocuments.Finding.Found book) {
        return book.version().map(NamedDocuments.Version::id);
    }

    private Members joined(Members account, Named named, Members stored, Optional<String> id) {
        books.add(named);
        Members given = account.without(BOOK);
        Members whole = id.isPresent() && given.get(ID).isEmpty() ? given.with(ID, Members.Value.of(id.get())) : given;
        for (String key : OF_ACCOUNT) {
            Optional<Members.Value> value = stored.get(key);
            if (value.isPresent() && whole.get(key).isEmpty()) {
                whole = whole.with(key, value.get());
            }
        }
        return whole;
    }

    private boolean isNew(String id, String name, int index, Pointer place) {
        Integer before = places.putIfAbsent(id, index);
        if (before != null) {
            add(
                    place,
                    FaultCode.DUPLICATE_BOOK,
                    "book is \"" + Shown.of(name) + "\": " + ACCOUNTS.child(before)
                            + " names this book, and no book counts twice");
        }
        return before == null;
    }

    /// The shared members of a book. A market that is no name has the instant of the book.
    private static Map<String, Members.Value> shared(Members book) {
        Map<String, Members.Value> shared = new HashMap<>();
        for (String key : SHARED) {
            book.get(key).ifPresent(value -> shared.put(key, value.copy()));
        }
        book.get(NamedDocuments.AS_OF).ifPresent(value -> shared.put(NamedDocuments.AS_OF, value.copy()));
        return shared;
    }

    private Members filled(Members request) {
        List<String> missing = new ArrayList<>(SHARED);
        missing.removeAll(request.keys());
        if (missing.contains(MARKET) && request.get(NamedDocuments.AS_OF).isEmpty()) {
            missing.add(NamedDocuments.AS_OF);
        }
        Members whole = request;
        for (String key : missing) {
            Optional<Members.Value> agreed = agreed(key);
            if (agreed.isPresent()) {
                whole = whole.with(key, agreed.get());
            }
        }
        return whole;
    }

    /// What all books have under a key; empty if none has it, or if they differ, which is a fault of each other
    /// book.
    private Optional<Members.Value> agreed(String key) {
        Named first = books.getFirst();
        Optional<Members.Value> value = Optional.ofNullable(first.shared.get(key));
        Optional<JsonValue> tree = tree(value);
        for (Named book : books.subList(1, books.size())) {
            if (!tree(Optional.ofNullable(book.shared.get(key))).equals(tree)) {
                add(
                        book.place,
                        FaultCode.BOOKS_DIFFER,
                        "book is \"" + Shown.of(book.name) + "\": its " + key + " is not that of \""
                                + Shown.of(first.name) + "\"; give one " + key
                                + " for the firm, or leave the book out");
            }
        }
        return value;
    }

    private static Optional<JsonValue> tree(Optional<Members.Value> value) {
        return value.map(known -> known.text()
                .<JsonValue>map(JsonValue.Text::new)
                .orElseGet(() -> JsonTree.parse(known.bytes(), new FaultLog())));
    }

    private void add(Pointer place, FaultCode code, String sentence) {
        faults.add(new Fault(place.toString(), code.text(), sentence));
    }
}

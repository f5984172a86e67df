package io.plimsoll.server.json.named;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.evidence.OverdueReview;
import io.plimsoll.desk.evidence.UnbookedProfits;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces the names in a request by the documents that they stand for:
///
/// - `market` and `model` may be the name of a stored document, or its hash; a stored market brings its `asOf`,
///   unless the request has one;
/// - `book` is the name of a stored book, whose members take the place of those that the request leaves out;
/// - an account of a firm may name a stored book, see [NamedBooks];
/// - `before` and `after` of an explanation may be the hash of a stored answer, or a request with names.
///
/// A body without names, or without the shape of a request, stays as it is.
public final class NamedDocuments {
    /// The key of a book, in a request.
    public static final String BOOK = "book";

    /// The key of a market.
    public static final String MARKET = "market";

    /// The key of a model.
    public static final String MODEL = "model";

    /// The key of a policy, in the methodology of a request.
    public static final String POLICY = "policy";

    /// Bytes of the accounts of a request that may not name stored books.
    public static final int NO_BOOKS = 0;

    /// The key of the accounts of a firm.
    static final String ACCOUNTS = "accounts";

    /// The keys of what is held.
    static final List<String> HOLDINGS = List.of("positions", "collateral");

    private static final String METHODOLOGY = "methodology";

    /// The key of the reviews that are overdue when a request is made.
    private static final String OVERDUE_REVIEWS = "overdueReviews";

    /// The kind of a request that is named by its answer.
    public static final String ANSWER = "answer";

    /// The key of an instant, in a request and in a stored market.
    public static final String AS_OF = "asOf";

    /// The tags of a book, which a request has not.
    static final String TAGS = "tags";

    /// The name of the model that the program carries.
    static final String OWN_MODEL = "default";

    /// The version of a name under which nothing is stored.
    private static final long NOT_STORED = 0;

    private final Lookup lookup;
    private final Map<String, String> names = new TreeMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<OverdueReview> reviews = new ArrayList<>();
    private final List<UnbookedProfits> unbooked = new ArrayList<>();

    /// The holdings of accounts of a firm that are stored books, by the index of the account.
    private final Map<Integer, StoredHoldings> holdings = new TreeMap<>();

    private NamedDocuments(Lookup lookup) {
        this.lookup = lookup;
    }

    /// Finds a document.
    @FunctionalInterface
    public interface Lookup {
        /// What a name or hash stands for.
        ///
        /// @param kind [#BOOK], [#MARKET], [#MODEL], [#POLICY] or [#ANSWER]
        Finding find(String kind, String name);

        /// The marks of a stored market.
        ///
        /// @param hash of the document
        default MarketMarks marks(String hash, byte[] market) {
            return MarketMarks.of(market);
        }

        /// The version of a market that was the latest when a version of a book was stored; empty where there
        /// was none.
        ///
        /// @param market name without a version
        default Optional<Version> marketWhenStored(Version book, String market) {
            return Optional.empty();
        }
    }

    /// What a name stands for.
    public sealed interface Finding {
        /// A stored document.
        ///
        /// @param bytes of the document
        /// @param hash of the bytes
        /// @param version that the name has; empty for a document that was found by its hash
        /// @param overdue review of the document, if its day has passed
        record Found(byte[] bytes, String hash, Optional<Version> version, Optional<OverdueReview> overdue)
                implements Finding {
            /// A document that is not reviewed.
            public Found(byte[] bytes, String hash, Optional<Version> version) {
                this(bytes, hash, version, Optional.empty());
            }
        }

        /// Something that the service carries: the name stays, for the reader of the request.
        record Carried() implements Finding {}

        /// Nothing.
        record Unknown() implements Finding {}

        /// Something that the request may not use.
        ///
        /// @param code of the fault
        /// @param reason as the end of a sentence
        record Barred(String code, String reason) implements Finding {}
    }

    /// A version of a name.
    ///
    /// @param id the name
    /// @param number of the version
    /// @param isLatest whether the name was given without a version, so that it stands for the latest
    public record Version(String id, long number, boolean isLatest) {
        private static final Pattern PINNED = Pattern.compile("(.+)@([1-9][0-9]{0,17})");

        /// The version that a name such as `eod@3` states; empty for a name without one.
        public static Optional<Version> stated(String name) {
            Matcher parts = PINNED.matcher(name);
            return parts.matches()
                    ? Optional.of(new Version(parts.group(1), Long.parseLong(parts.group(2)), false))
                    : Optional.empty();
        }

        /// The name with the version, such as `eod@3`.
        public String pinned() {
            return id + "@" + number;
        }
    }

    /// A name that was replaced.
    ///
    /// @param place of the name, a JSON pointer; that of a name in a book is where the request would have it
    /// @param kind [#BOOK], [#MARKET], [#MODEL], [#POLICY] or [#ANSWER]
    /// @param version of the document; empty for one that was found by its hash
    public record Reference(String place, String kind, Optional<Version> version) {}

    /// A request without names.
    ///
    /// @param body of the request
    /// @param names that were replaced: the hash of each, by its place in the request and the name itself
    /// @param references the same names, with their versions
    /// @param given keys of the request as it was sent
    /// @param faults of names that lead nowhere; the body is then as it was
    public record Replaced(
            byte[] body, Map<String, String> names, List<Reference> references, Set<String> given, List<Fault> faults) {
        /// The version of a name at a place; empty if there is none, or if a hash stands there.
        public Optional<Version> version(String place) {
            return references.stream()
                    .filter(reference -> reference.place().equals(place))
                    .findFirst()
                    .flatMap(Reference::version);
        }
    }

    /// Replaces all names of a request whose accounts are no stored books.
    public static Replaced replace(byte[] body, Lookup lookup) {
        return replace(body, NO_BOOKS, lookup);
    }

    /// Replaces all names.
    ///
    /// @param mostBytes of accounts and the stored books that they name; [#NO_BOOKS] where accounts may name
    ///     none
    public static Replaced replace(byte[] body, int mostBytes, Lookup lookup) {
        NamedDocuments documents = new NamedDocuments(lookup);
        Optional<Members> given = Members.of(body);
        Optional<Members> whole = given.map(request -> documents.books(request, mostBytes))
                .map(request -> documents.request(request, Pointer.ROOT))
                .map(request -> documents.part(documents.part(request, "before"), "after"));
        boolean isSame = documents.names.isEmpty() || !documents.faults.isEmpty();
        return new Replaced(
                isSame ? body : whole.orElseThrow().bytes(),
                Map.copyOf(documents.names),
                List.copyOf(documents.references),
                given.map(Members::keys).orElse(Set.of()),
                List.copyOf(documents.faults));
    }

    private Members books(Members request, int mostBytes) {
        return mostBytes == NO_BOOKS
                ? request
                : new NamedBooks((name, place) -> find(BOOK, name, place), mostBytes, faults, holdings)
                        .replaced(request);
    }

    private Members part(Members request, String key) {
        Pointer place = Pointer.ROOT.child(key);
        Optional<String> answer = request.get(key).flatMap(Members.Value::text);
        if (answer.isPresent()) {
            return find(ANSWER, answer.get(), place)
                    .map(document -> request.with(key, Members.Value.ofJson(document.bytes())))
                    .orElse(request);
        }
        return request.object(key)
                .map(part -> request.with(
                        key, Members.Value.ofJson(request(part, place).bytes())))
                .orElse(request);
    }

    private Members request(Members given, Pointer place) {
        reviews.clear();
        unbooked.clear();
        Members replaced = replaced(given, place);
        Members reviewed = reviews.isEmpty()
                ? replaced
                : replaced.with(OVERDUE_REVIEWS, Members.Value.ofJson(JsonBytes.of(this::writeReviews)));
        return unbooked.isEmpty()
                ? reviewed
                : reviewed.with(
                        RequestForms.UNBOOKED_PROFITS.key(),
                        Members.Value.ofJson(JsonBytes.of(
                                out -> RequestForms.UNBOOKED_PROFITS.type().write(out, List.copyOf(unbooked)))));
    }

    private void writeReviews(JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (OverdueReview review : reviews) {
            out.writeStartObject();
            out.writeStringField("kind", review.document().word());
            out.writeStringField("name", review.name());
            out.writeStringField("reviewBy", review.reviewBy().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private Members replaced(Members given, Pointer place) {
        Optional<Finding.Found> found = named(given, BOOK, place);
        Optional<Members> book = found.flatMap(stored -> Members.of(stored.bytes()));
        Members whole = book.map(stored ->
                        given.without(BOOK).orElse(stored.without(TAGS).without(SettledBook.SETTLED_AT)))
                .orElse(given);
        Optional<Finding.Found> market = named(whole, MARKET, place);
        Optional<StoredHoldings> stored = book.filter(members -> !given.hasAny(HOLDINGS))
                .map(members -> StoredHoldings.of(found.orElseThrow(), members));
        Members held =
                market.map(prices -> settled(whole, stored, prices, place)).orElse(whole);
        Members priced = market.flatMap(prices -> Members.of(prices.bytes()))
                .map(prices -> priced(held, prices))
                .orElse(held);
        Members modelled = named(priced, MODEL, place)
                .map(model -> priced.with(MODEL, Members.Value.ofJson(model.bytes())))
                .orElse(priced);
        return modelled.object(METHODOLOGY)
                .map(methodology -> modelled.with(
                        METHODOLOGY,
                        Members.Value.ofJson(
                                governed(methodology, place.child(METHODOLOGY)).bytes())))
                .orElse(modelled);
    }

    private Members governed(Members methodology, Pointer place) {
        return named(methodology, POLICY, place)
                .map(policy -> methodology.with(POLICY, Members.Value.ofJson(policy.bytes())))
                .orElse(methodology);
    }

    /// A request whose collateral holds the profits of its book, or of the books of its accounts, up to its
    /// market.
    ///
    /// @param book whose holdings the request has
    private Members settled(Members request, Optional<StoredHoldings> book, Finding.Found market, Pointer place) {
        Members whole = book.map(stored -> settled(request, stored, market, place.child(BOOK)))
                .orElse(request);
        if (holdings.isEmpty()) {
            return whole;
        }
        List<Members.Value> accounts =
                new ArrayList<>(whole.get(ACCOUNTS).map(Members.Value::elements).orElse(List.of()));
        holdings.forEach((index, stored) -> accounts.get(index)
                .members()
                .map(account ->
                        settled(account, stored, market, place.child(ACCOUNTS).child(index)))
                .ifPresent(account -> accounts.set(index, Members.Value.ofJson(account.bytes()))));
        return whole.with(ACCOUNTS, Members.Value.ofElements(accounts));
    }

    private Members settled(Members holder, StoredHoldings book, Finding.Found market, Pointer place) {
        book.unbooked(holder, market, lookup).ifPresent(unbooked::add);
        return switch (book.settled(holder, market, lookup)) {
            case ReadResult.Accepted<byte[]>(byte[] settledHolder) ->
                Members.of(settledHolder).orElseThrow();
            case ReadResult.Refused<byte[]>(List<Fault> refused) -> {
                refused.forEach(fault -> faults.add(new Fault(
                        place.toString(),
                        fault.code(),
                        "the profits since " + book.settledAt().orElseThrow() + ": " + fault.sentence())));
                yield holder;
            }
        };
    }

    private static Members priced(Members request, Members market) {
        Members priced =
                request.with(MARKET, Members.Value.ofJson(market.without(AS_OF).bytes()));
        Optional<Members.Value> asOf =
                market.get(AS_OF).filter(instant -> request.get(AS_OF).isEmpty());
        return asOf.isPresent() ? priced.with(AS_OF, asOf.get()) : priced;
    }

    /// The document that a member names; empty where it names none.
    private Optional<Finding.Found> named(Members request, String kind, Pointer place) {
        return request.get(kind)
                .flatMap(Members.Value::text)
                .filter(name -> !(kind.equals(MODEL) && name.equals(OWN_MODEL)))
                .flatMap(name -> find(kind, name, place.child(kind)));
    }

    private Optional<Finding.Found> find(String kind, String name, Pointer place) {
        return switch (lookup.find(kind, name)) {
            case Finding.Found found -> {
                found.overdue().ifPresent(reviews::add);
                names.put(place + " " + name, found.hash());
                references.add(new Reference(place.toString(), kind, found.version()));
                yield Optional.of(found);
            }
            case Finding.Carried() -> {
                // A document that is stored under this name later changes what the request means.
                references.add(new Reference(place.toString(), kind, Optional.of(new Version(name, NOT_STORED, true))));
                yield Optional.empty();
            }
            case Finding.Unknown() ->
                refused(
                        kind,
                        name,
                        place,
                        FaultCode.UNKNOWN_NAME.text(),
                        "no " + kind + " of that name or hash is stored");
            case Finding.Barred(String code, String reason) -> refused(kind, name, place, code, reason);
        };
    }

    private <T> Optional<T> refused(String kind, String name, Pointer place, String code, String reason) {
        faults.add(new Fault(place.toString(), code, kind + " is \"" + Shown.of(name) + "\": " + reason));
        return Optional.empty();
    }
}

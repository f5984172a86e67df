package io.plimsoll.server.json.named;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Replaces the names in a request by the documents that they stand for:
///
/// - `market` and `model` may be the name of a stored document, or its hash; a stored market brings its `asOf`, unless
///   the request has one;
/// - `book` is the name of a stored book, whose members take the place of those that the request leaves out;
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

    /// The kind of a request that is named by its answer.
    public static final String ANSWER = "answer";

    /// The key of an instant, in a request and in a stored market.
    private static final String AS_OF = "asOf";

    /// The tags of a book, which a request has not.
    static final String TAGS = "tags";

    /// The name of the model that the program carries.
    private static final String OWN_MODEL = "default";

    private final Lookup lookup;
    private final Map<String, String> names = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private NamedDocuments(Lookup lookup) {
        this.lookup = lookup;
    }

    /// Finds a document.
    @FunctionalInterface
    public interface Lookup {
        /// The document of a name or hash.
        ///
        /// @param kind [#BOOK], [#MARKET], [#MODEL] or [#ANSWER]
        Optional<Found> find(String kind, String name);
    }

    /// A document that was found.
    ///
    /// @param bytes of the document
    /// @param hash of the bytes
    public record Found(byte[] bytes, String hash) {}

    /// A request without names.
    ///
    /// @param body of the request
    /// @param names that were replaced: the hash of each, by its place in the request and the name itself
    /// @param faults of names that lead nowhere; the body is then as it was
    public record Replaced(byte[] body, Map<String, String> names, List<Fault> faults) {}

    /// Replaces all names.
    public static Replaced replace(byte[] body, Lookup lookup) {
        NamedDocuments documents = new NamedDocuments(lookup);
        Optional<Members> given = Members.of(body);
        Optional<Members> whole = given.map(request -> documents.request(request, Pointer.ROOT))
                .map(request -> documents.part(documents.part(request, "before"), "after"));
        boolean isSame = documents.names.isEmpty() || !documents.faults.isEmpty();
        return new Replaced(
                isSame ? body : whole.orElseThrow().bytes(),
                Map.copyOf(documents.names),
                List.copyOf(documents.faults));
    }

    private Members part(Members request, String key) {
        Pointer place = Pointer.ROOT.child(key);
        Optional<String> answer = request.get(key).flatMap(Members.Value::text);
        if (answer.isPresent()) {
            return find(ANSWER, answer.get(), place)
                    .map(document -> request.with(key, Members.Value.ofJson(document)))
                    .orElse(request);
        }
        return request.object(key)
                .map(part -> request.with(
                        key, Members.Value.ofJson(request(part, place).bytes())))
                .orElse(request);
    }

    private Members request(Members given, Pointer place) {
        Members whole = named(given, BOOK, place)
                .flatMap(Members::of)
                .map(book -> given.without(BOOK).orElse(book.without(TAGS)))
                .orElse(given);
        Members priced = named(whole, MARKET, place)
                .flatMap(Members::of)
                .map(market -> priced(whole, market))
                .orElse(whole);
        return named(priced, MODEL, place)
                .map(model -> priced.with(MODEL, Members.Value.ofJson(model)))
                .orElse(priced);
    }

    private static Members priced(Members request, Members market) {
        Members priced =
                request.with(MARKET, Members.Value.ofJson(market.without(AS_OF).bytes()));
        Optional<Members.Value> asOf =
                market.get(AS_OF).filter(instant -> request.get(AS_OF).isEmpty());
        return asOf.isPresent() ? priced.with(AS_OF, asOf.get()) : priced;
    }

    /// The document that a member names; empty where it names none.
    private Optional<byte[]> named(Members request, String kind, Pointer place) {
        return request.get(kind)
                .flatMap(Members.Value::text)
                .filter(name -> !(kind.equals(MODEL) && name.equals(OWN_MODEL)))
                .flatMap(name -> find(kind, name, place.child(kind)));
    }

    private Optional<byte[]> find(String kind, String name, Pointer place) {
        Optional<Found> found = lookup.find(kind, name);
        if (found.isPresent()) {
            names.put(place + " " + name, found.get().hash());
        } else {
            faults.add(new Fault(
                    place.toString(),
                    FaultCode.UNKNOWN_NAME.text(),
                    kind + " is \"" + Shown.of(name) + "\": no " + kind + " of that name or hash is stored"));
        }
        return found.map(Found::bytes);
    }
}

package io.plimsoll.server.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes one firm request of the margin requests of its books.
///
/// 1. The first book decides confidence, scenarios and seed. Currency, horizon, model and policy must agree.
/// 2. The firm is valued at the latest time of its books.
/// 3. If two books mark an asset or an instrument differently, the mark of the later book counts, and of books of one
///    time that of the first. A difference above 0.5 % is a warning.
/// 4. Two instruments of one name must be the same contract.
public final class FirmDocument {
    private static final Set<String> MARKS =
            Set.of("price", "markPrice", "fundingRate", "underlyingPrice", "impliedVolatility");
    private static final List<String> AGREED = List.of("currency", "horizon", "model", "methodology");
    private static final List<String> OF_BOOK = List.of("positions", "collateral", "tags", "venueRules");
    private static final List<String> OF_MARGIN = List.of("positionFigures", "revaluation", "runningLoss");
    private static final BigDecimal TOLERANCE = new BigDecimal("0.005");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private FirmDocument() {}

    /// A margin request.
    ///
    /// @param name of its file
    /// @param document UTF-8
    public record Book(String name, byte[] document) {
        /// The id of the account: the name without its ending.
        String id() {
            return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        }
    }

    /// A firm request.
    ///
    /// @param document UTF-8; empty with faults
    /// @param faults in one line each
    /// @param warnings in one line each
    public record Merged(byte[] document, List<String> faults, List<String> warnings) {
        /// Copies the lists.
        public Merged {
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
        }
    }

    /// The request of books. A single document that has accounts is taken as it is.
    ///
    /// @param rules the value of `firm`; null for none
    public static Merged of(List<Book> books, @Nullable Book rules) {
        return new FirmDocument().merged(books, rules);
    }

    private record Read(Book book, ObjectNode document, String asOf) {}

    private Merged merged(List<Book> books, @Nullable Book rules) {
        List<Read> read = new ArrayList<>();
        for (Book book : books) {
            ObjectNode document = object(book);
            if (document != null) {
                read.add(new Read(book, document, document.path("asOf").asText()));
            }
        }
        ObjectNode firm = rules == null ? null : object(rules);
        if (!faults.isEmpty()) {
            return new Merged(new byte[0], faults, warnings);
        }
        if (firm == null && read.size() == 1 && read.getFirst().document.has("accounts")) {
            return new Merged(read.getFirst().book.document, faults, warnings);
        }
        ObjectNode document = read.size() == 1 && read.getFirst().document.has("accounts")
                ? read.getFirst().document
                : document(read);
        if (firm != null) {
            document.set("firm", firm);
        }
        return faults.isEmpty()
                ? new Merged(bytes(document), faults, warnings)
                : new Merged(new byte[0], faults, warnings);
    }

    private @Nullable ObjectNode object(Book book) {
        try {
            if (JSON.readTree(book.document) instanceof ObjectNode object) {
                return object;
            }
            faults.add(book.name + ": it must be a JSON object");
        } catch (JsonProcessingException malformed) {
            faults.add(book.name + ": it is no JSON document, " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a buffer gives every byte", impossible);
        }
        return null;
    }

    private static byte[] bytes(ObjectNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a tree can be written", impossible);
        }
    }

    private ObjectNode document(List<Read> books) {
        ObjectNode first = books.getFirst().document;
        ObjectNode document = first.deepCopy();
        document.remove(OF_BOOK);
        document.remove(OF_MARGIN);
        document.put(
                "asOf", books.stream().map(Read::asOf).max(String::compareTo).orElseThrow());
        ObjectNode market = document.putObject("market");
        Set<String> lists = new TreeSet<>(Set.of("assets", "instruments"));
        books.forEach(book -> book.document.path("market").fieldNames().forEachRemaining(lists::add));
        for (String list : lists) {
            market.set(list, marks(books, list, list.equals("assets") ? "asset" : "instrument"));
        }
        ArrayNode accounts = document.putArray("accounts");
        for (Read book : books) {
            if (book.document.has("accounts")) {
                faults.add(book.book.name + ": accounts is not allowed beside other books");
            }
            agree(books.getFirst(), book);
            ObjectNode account = accounts.addObject();
            account.put("id", book.book.id());
            for (String key : List.of("tags", "positions", "collateral")) {
                if (book.document.has(key)) {
                    account.set(key, book.document.get(key));
                }
            }
        }
        return document;
    }

    private void agree(Read first, Read other) {
        for (String key : AGREED) {
            if (!Objects.equals(first.document.get(key), other.document.get(key))) {
                faults.add(other.book.name + ": " + key + " differs from that of " + first.book.name
                        + " (all books of a firm need the same)");
            }
        }
    }

    /// The entries of a list of the markets, one for each name.
    private ArrayNode marks(List<Read> books, String list, String key) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        Map<String, Read> from = new LinkedHashMap<>();
        ArrayNode unnamed = JSON.createArrayNode();
        for (Read book : books) {
            for (JsonNode entry : book.document.path("market").path(list)) {
                JsonNode named = entry.get(key);
                if (named == null || !named.isTextual()) {
                    unnamed.add(entry);
                    continue;
                }
                String name = named.textValue();
                Read before = from.get(name);
                if (before != null) {
                    compare(name, Objects.requireNonNull(byName.get(name)), before, entry, book);
                }
                if (before == null || book.asOf.compareTo(before.asOf) > 0) {
                    byName.put(name, entry);
                    from.put(name, book);
                }
            }
        }
        ArrayNode all = JSON.createArrayNode();
        byName.values().forEach(all::add);
        return all.addAll(unnamed);
    }

    private void compare(String name, JsonNode one, Read before, JsonNode other, Read book) {
        Set<String> keys = new TreeSet<>();
        one.fieldNames().forEachRemaining(keys::add);
        other.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            JsonNode left = one.path(key);
            JsonNode right = other.path(key);
            if (left.equals(right) || same(left, right, BigDecimal.ZERO)) {
                continue;
            }
            if (!MARKS.contains(key)) {
                if (one.has("kind")) {
                    faults.add(book.book.name + ": " + key + " of " + name + " differs from that of " + before.book.name
                            + " (one name must be one contract)");
                }
            } else if (!same(left, right, TOLERANCE)) {
                warnings.add(key + " of " + name + " is " + left.asText() + " in " + before.book.name + " and "
                        + right.asText() + " in " + book.book.name + ": the later one counts");
            }
        }
    }

    /// True if two numbers, which may be texts, differ by no more than a fraction.
    private static boolean same(JsonNode one, JsonNode other, BigDecimal tolerance) {
        try {
            BigDecimal left = new BigDecimal(one.asText());
            BigDecimal right = new BigDecimal(other.asText());
            return left.subtract(right)
                            .abs()
                            .compareTo(tolerance.multiply(left.abs().max(right.abs())))
                    <= 0;
        } catch (NumberFormatException text) {
            return false;
        }
    }
}

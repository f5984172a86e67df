package io.plimsoll.server.library;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalEntry;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// A stored book whose margin is asked for. The answer goes to the history of the book.
///
/// @param id name of the book
/// @param version of the book
/// @param market the stored market; empty if the book has its market inside
/// @param cause why the margin is computed
/// @param changes versions that it is the first margin of; 0 for a margin that a caller asked for
public record AskedBook(String id, long version, Optional<BookMargin.MarketVersion> market, String cause, int changes) {
    /// Cause of a margin that a caller asked for.
    public static final String REQUEST = "request";

    private static final String BOOK = "/" + NamedDocuments.BOOK;
    private static final String MARKET = "/" + NamedDocuments.MARKET;

    /// Keys of a request that leave the book what it is: its prices and their instant may be others.
    private static final Set<String> ALLOWED = Set.of(NamedDocuments.BOOK, NamedDocuments.MARKET, NamedDocuments.AS_OF);

    /// The book that a margin request asks for; empty if it names none. Empty too if the request has members other
    /// than `book`, `market` and `asOf`, or a market that is no version of a stored one. Its answer is then about
    /// another account.
    public static Optional<AskedBook> of(NamedDocuments.Replaced request) {
        Optional<BookMargin.MarketVersion> market =
                request.version(MARKET).map(version -> new BookMargin.MarketVersion(version.id(), version.number()));
        boolean isOther = !ALLOWED.containsAll(request.given())
                || (request.given().contains(NamedDocuments.MARKET) && market.isEmpty());
        return isOther
                ? Optional.empty()
                : request.version(BOOK).map(book -> new AskedBook(book.id(), book.number(), market, REQUEST, 0));
    }

    /// The same for another cause.
    ///
    /// @param covered versions that it is the first margin of
    public AskedBook caused(String by, int covered) {
        return new AskedBook(id, version, market, by, covered);
    }

    /// The row of an answer.
    ///
    /// @param entry of the answer in the journal
    /// @param hash of the answer
    BookMargin margin(JournalEntry entry, ContentHash hash, MarginAnswer answer) {
        return new BookMargin(
                entry.sequence(),
                entry.at(),
                hash,
                new BookMargin.Origin(version, market, answer.asOf(), cause, changes),
                figures(answer));
    }

    private static BookMargin.Figures figures(MarginAnswer answer) {
        Optional<Requirement> requirement = Optional.ofNullable(answer.requirement());
        MarginAnswer.AmountInterval interval = answer.margin().initialInterval().widest();
        return new BookMargin.Figures(
                answer.currency(),
                answer.margin().initial().toPlainString(),
                Optional.ofNullable(interval.lower()).map(BigDecimal::toPlainString),
                Optional.ofNullable(interval.upper()).map(BigDecimal::toPlainString),
                requirement.map(Requirement::initial).map(BigDecimal::toPlainString),
                requirement.map(of -> of.standing().equity().amount().toPlainString()),
                requirement.map(of -> of.standing()
                        .equity()
                        .amount()
                        .subtract(of.maintenance())
                        .toPlainString()),
                requirement
                        .flatMap(of -> Optional.ofNullable(of.standing().ratio()))
                        .map(BigDecimal::toPlainString),
                requirement.map(of -> of.standing().band().name()));
    }
}

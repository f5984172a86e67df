package io.plimsoll.server.json.named;

import io.plimsoll.desk.evidence.UnbookedProfits;
import io.plimsoll.server.json.named.NamedDocuments.Finding;
import io.plimsoll.server.json.named.NamedDocuments.Version;
import io.plimsoll.server.json.tree.ReadResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The positions and balances of a stored book, and up to which version of its market the balances hold the
/// profits of futures and perpetuals.
///
/// @param version of the book; empty for one that was found by its hash
/// @param market as the book names it; empty for a book that has its market inline
/// @param settledAt as the book states it; empty where it does not
record StoredHoldings(Optional<Version> version, Optional<String> market, Optional<String> settledAt) {
    /// The holdings of a stored book.
    ///
    /// @param members of the book
    static StoredHoldings of(Finding.Found book, Members members) {
        return new StoredHoldings(
                book.version(),
                members.get(NamedDocuments.MARKET).flatMap(Members.Value::text),
                members.get(SettledBook.SETTLED_AT).flatMap(Members.Value::text));
    }

    /// What holds the positions and balances, with the profits up to a version of the market. A book that does
    /// not state `settledAt` stays as it is.
    ///
    /// @param holder a request or an account
    /// @param market found, with its version
    ReadResult<byte[]> settled(Members holder, Finding.Found market, NamedDocuments.Lookup lookup) {
        return settledAt.isEmpty() || market.version().isEmpty()
                ? new ReadResult.Accepted<>(holder.bytes())
                : SettledBook.at(holder, settledAt.get(), market.version().get(), market, lookup);
    }

    /// The profits that a book without `settledAt` may lack: those since the version of the market that it
    /// names, or else since the version that was the latest when the book was stored. Empty where there are
    /// none.
    Optional<UnbookedProfits> unbooked(Members holder, Finding.Found market, NamedDocuments.Lookup lookup) {
        Optional<Version> now = market.version();
        if (settledAt.isPresent() || now.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return valuedAt(version.get(), lookup)
                .filter(then -> then.id().equals(now.get().id())
                        && then.number() != now.get().number())
                .map(then -> new UnbookedProfits(
                        version.get().pinned(),
                        then.pinned(),
                        now.get().pinned(),
                        profits(holder, then, market, lookup)))
                .filter(found -> found.profits().signum() != 0);
    }

    private Optional<Version> valuedAt(Version book, NamedDocuments.Lookup lookup) {
        return market.flatMap(name -> {
            Optional<Version> stated = Version.stated(name);
            return stated.isPresent() ? stated : lookup.marketWhenStored(book, name);
        });
    }

    /// In US dollars: the profit of an inverse contract is coins, which count at its mark.
    private static BigDecimal profits(
            Members holder, Version then, Finding.Found market, NamedDocuments.Lookup lookup) {
        if (!(lookup.find(NamedDocuments.MARKET, then.pinned()) instanceof Finding.Found before)) {
            return BigDecimal.ZERO;
        }
        MarketMarks was = lookup.marks(before.hash(), before.bytes());
        MarketMarks is = lookup.marks(market.hash(), market.bytes());
        List<Members.Value> positions =
                holder.get("positions").map(Members.Value::elements).orElse(List.of());
        return positions.stream()
                .map(Members.Value::members)
                .flatMap(Optional::stream)
                .map(position -> profit(position, was, is))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal profit(Members position, MarketMarks was, MarketMarks is) {
        String instrument = position.text("instrument");
        MarketMarks.Mark before = was.of(instrument);
        MarketMarks.Mark now = is.of(instrument);
        return before == null || now == null
                ? BigDecimal.ZERO
                : new BigDecimal(position.text("quantity")).multiply(now.price().subtract(before.price()));
    }
}

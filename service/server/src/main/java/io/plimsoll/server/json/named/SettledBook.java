package io.plimsoll.server.json.named;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.named.NamedDocuments.Finding;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.Shown;
import java.util.List;
import java.util.Optional;

/// A stored book whose collateral holds the profits of its futures and perpetuals up to a version of its
/// market. The book names that version under `settledAt`, such as `live@17`. At another version of the market
/// the profits since then are booked.
///
/// A linear contract pays dollars. An inverse contract pays coins and keeps its size in dollars.
public final class SettledBook {
    /// The key of the version, in a book.
    public static final String SETTLED_AT = "settledAt";

    private SettledBook() {}

    /// Checks the version that a book names.
    ///
    /// @param fields of the book
    static void check(JsonFields fields, NamedDocuments.Lookup lookup, FaultLog log) {
        if (!fields.has(SETTLED_AT)) {
            return;
        }
        String version = fields.required(SETTLED_AT, FieldType.TEXT);
        boolean isNamed = fields.has(NamedDocuments.MARKET)
                && fields.required(NamedDocuments.MARKET, FieldType.ANY) instanceof JsonValue.Text;
        String market = isNamed ? fields.required(NamedDocuments.MARKET, FieldType.TEXT) : "";
        Optional<NamedDocuments.Version> stated = NamedDocuments.Version.stated(version);
        Pointer place = Pointer.ROOT.child(SETTLED_AT);
        if (stated.filter(of -> of.id().equals(market)).isEmpty()) {
            log.add(
                    place,
                    FaultCode.UNKNOWN_NAME,
                    "settledAt is \"" + Shown.of(version)
                            + "\": it must be a version of the market that the book names, such as "
                            + (market.isEmpty() ? "live" : Shown.of(market)) + "@1");
        } else if (!(lookup.find(NamedDocuments.MARKET, version) instanceof Finding.Found)) {
            log.add(
                    place,
                    FaultCode.UNKNOWN_NAME,
                    "settledAt is \"" + Shown.of(version) + "\": no such version of the market is stored");
        }
    }

    /// What holds the positions and the collateral of a book, with the profits up to another version of its
    /// market.
    ///
    /// @param holder a book, a request or an account
    /// @param settledAt of the book
    /// @param now the version of the market
    /// @param market its document
    static ReadResult<byte[]> at(
            Members holder,
            String settledAt,
            NamedDocuments.Version now,
            Finding.Found market,
            NamedDocuments.Lookup lookup) {
        boolean isMoved = NamedDocuments.Version.stated(settledAt)
                .filter(of -> of.id().equals(now.id()) && of.number() != now.number())
                .isPresent();
        if (!isMoved) {
            return new ReadResult.Accepted<>(holder.bytes());
        }
        if (!(lookup.find(NamedDocuments.MARKET, settledAt) instanceof Finding.Found before)) {
            return new ReadResult.Refused<>(List.of(new Fault(
                    Pointer.ROOT.child(SETTLED_AT).toString(),
                    FaultCode.UNKNOWN_NAME.text(),
                    "the book is settled at " + settledAt + ", which is no longer stored: store its balances with the"
                            + " marks of a later version")));
        }
        return new BookChange.Settlement(
                        lookup.marks(before.hash(), before.bytes()), lookup.marks(market.hash(), market.bytes()))
                .applyTo(holder.bytes());
    }

    /// A stored book, settled at the latest version of its market. A book without `settledAt` stays as it is.
    public static ReadResult<byte[]> latest(byte[] book, NamedDocuments.Lookup lookup) {
        Optional<Members> members = Members.of(book);
        Optional<String> settledAt = members.flatMap(of -> of.get(SETTLED_AT)).flatMap(Members.Value::text);
        Optional<String> name =
                members.flatMap(of -> of.get(NamedDocuments.MARKET)).flatMap(Members.Value::text);
        if (settledAt.isEmpty()
                || name.isEmpty()
                || !(lookup.find(NamedDocuments.MARKET, name.get()) instanceof Finding.Found market)
                || market.version().isEmpty()) {
            return new ReadResult.Accepted<>(book);
        }
        NamedDocuments.Version now = market.version().get();
        return switch (at(members.get(), settledAt.get(), now, market, lookup)) {
            case ReadResult.Refused<byte[]> refused -> refused;
            case ReadResult.Accepted<byte[]>(byte[] settled) ->
                new ReadResult.Accepted<>(Members.of(settled)
                        .orElseThrow()
                        .with(SETTLED_AT, Members.Value.of(now.pinned()))
                        .bytes());
        };
    }
}

package io.plimsoll.server.json.named;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Quantities;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.ValueType;
import io.plimsoll.server.json.table.HoldingForms;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A change of the positions and the collateral of a book.
public sealed interface BookChange {
    /// The change of a book; its faults are pointers into the change.
    ///
    /// @param document of the book, which was checked when it was stored
    default ReadResult<byte[]> applyTo(byte[] document) {
        Holdings holdings = new Holdings(document);
        FaultLog log = new FaultLog();
        change(holdings, log);
        return log.count() > 0
                ? new ReadResult.Refused<>(log.faults())
                : new ReadResult.Accepted<>(holdings.document());
    }

    /// Changes what a book holds.
    ///
    /// @param log takes what is wrong with the change
    void change(Holdings holdings, FaultLog log);

    /// Positions in the place of those of the same `positionId`, and ids of positions to take out.
    ///
    /// @param set positions, new or with new quantities
    /// @param remove ids
    record Positions(List<Position> set, List<String> remove) implements BookChange {
        private static final RecordForm<Positions> FORM = RecordForm.of(
                Positions::new,
                defaulted("set", ListType.of(HoldingForms.POSITION, "position"), List.of(), Positions::set),
                defaulted("remove", ListType.of(FieldType.TEXT, "an id"), List.of(), Positions::remove));

        /// Copies the lists.
        public Positions {
            set = List.copyOf(set);
            remove = List.copyOf(remove);
        }

        /// Reads `{"set": [...], "remove": [...]}`.
        public static ReadResult<BookChange> read(byte[] json) {
            return Holdings.read(FORM, json);
        }

        @Override
        public void change(Holdings holdings, FaultLog log) {
            for (int i = 0; i < remove.size(); i++) {
                if (holdings.positions.remove(remove.get(i)) == null) {
                    log.add(
                            Pointer.ROOT.child("remove").child(i),
                            FaultCode.UNKNOWN_NAME,
                            "positionId is " + remove.get(i) + ": the book has no position of that id");
                }
            }
            set.forEach(position -> holdings.positions.put(position.positionId(), position));
        }
    }

    /// Profits of futures and perpetuals between two versions of their market. A linear contract pays dollars, or
    /// the stablecoin that it settles in, at the prices of the coin in the two versions.
    /// An inverse contract pays coins and keeps its size in dollars, so that it is fewer coins at a higher
    /// mark. A contract that is no longer listed pays nothing. One that was not listed before has no mark to
    /// start from, and is a fault.
    ///
    /// @param before marks up to which the collateral holds the profits
    /// @param now marks up to which it holds them afterwards
    record Settlement(MarketMarks before, MarketMarks now) implements BookChange {
        private static final int DECIMALS = 12;

        @Override
        public void change(Holdings holdings, FaultLog log) {
            holdings.positions.replaceAll((id, position) -> settled(position, holdings, log));
            for (Map.Entry<String, BigDecimal> balance : holdings.collateral.entrySet()) {
                log.collect(Pointer.ROOT, () -> new CollateralBalance(balance.getKey(), balance.getValue()));
            }
        }

        private Position settled(Position position, Holdings holdings, FaultLog log) {
            MarketMarks.Mark was = before.of(position.instrument());
            MarketMarks.Mark is = now.of(position.instrument());
            if (was == null && is != null) {
                log.add(
                        Pointer.ROOT.child(RequestForms.POSITIONS.key()),
                        FaultCode.UNKNOWN_NAME,
                        "position " + position.positionId() + " is in " + position.instrument()
                                + ", of which the market at which the book is settled has no mark");
            }
            if (was == null || is == null) {
                return position;
            }
            if (!was.isInverse()) {
                BigDecimal move = inCoins(is).subtract(inCoins(was));
                if (move.signum() != 0) {
                    holdings.pay(was.paid(), Quantities.times(position.quantity(), move));
                }
                return position;
            }
            if (was.price().compareTo(is.price()) == 0) {
                return position;
            }
            BigDecimal left =
                    position.quantity().multiply(was.price()).divide(is.price(), DECIMALS, RoundingMode.HALF_EVEN);
            holdings.pay(was.paid(), position.quantity().subtract(left));
            return left.signum() == 0 ? position : position.withQuantity(left);
        }

        private static BigDecimal inCoins(MarketMarks.Mark mark) {
            return mark.coin().compareTo(BigDecimal.ONE) == 0
                    ? mark.price()
                    : mark.price().divide(mark.coin(), DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /// Trades, and cash that is received or paid.
    ///
    /// @param trades in order
    /// @param cash by asset; negative where it is paid
    record Trades(List<Trade> trades, List<CollateralBalance> cash) implements BookChange {
        private static final RecordForm<Trades> FORM = RecordForm.of(
                Trades::new,
                defaulted("trades", ListType.of(Trade.FORM, "trade"), List.of(), Trades::trades),
                defaulted("cash", ListType.of(HoldingForms.COLLATERAL, "cash"), List.of(), Trades::cash));

        /// Copies the lists.
        public Trades {
            trades = List.copyOf(trades);
            cash = List.copyOf(cash);
        }

        /// Reads `{"trades": [...], "cash": [...]}`.
        public static ReadResult<BookChange> read(byte[] json) {
            return Holdings.read(FORM, json);
        }

        @Override
        public void change(Holdings holdings, FaultLog log) {
            for (int i = 0; i < trades.size(); i++) {
                trades.get(i)
                        .add(holdings.positions, Pointer.ROOT.child("trades").child(i), log);
            }
            for (int i = 0; i < cash.size(); i++) {
                CollateralBalance paid = cash.get(i);
                BigDecimal total = holdings.pay(paid.asset(), paid.quantity());
                if (total.signum() != 0) {
                    log.collect(Pointer.ROOT.child("cash").child(i), () -> new CollateralBalance(paid.asset(), total));
                }
            }
        }
    }

    /// A trade adds to the position of its instrument, venue, counterparty and desk. A position that comes to
    /// zero is taken out.
    ///
    /// @param positionId of the position; null where there is at most one that fits
    /// @param instrument traded
    /// @param quantity bought, or sold where negative
    /// @param venue of the trade
    /// @param counterparty of the trade
    /// @param desk that traded
    record Trade(
            @Nullable String positionId,
            String instrument,
            BigDecimal quantity,
            @Nullable String venue,
            @Nullable String counterparty,
            @Nullable String desk) {
        private static final RecordForm<Trade> FORM = RecordForm.of(
                Trade::new,
                nullable("positionId", FieldType.TEXT, Trade::positionId),
                required("instrument", FieldType.TEXT, Trade::instrument),
                required("quantity", FieldType.EXACT_DECIMAL, Trade::quantity),
                nullable("venue", FieldType.TEXT, Trade::venue),
                nullable("counterparty", FieldType.TEXT, Trade::counterparty),
                nullable("desk", FieldType.TEXT, Trade::desk));

        private void add(Map<String, Position> positions, Pointer place, FaultLog log) {
            List<Position> fitting =
                    positions.values().stream().filter(this::fits).toList();
            if (fitting.size() > 1) {
                log.add(
                        place,
                        FaultCode.MISSING_KEY,
                        "positionId is missing: " + fitting.size() + " positions are in " + instrument
                                + " and it must name one");
            } else if (fitting.size() == 1) {
                Position old = fitting.getFirst();
                BigDecimal total = old.quantity().add(quantity);
                if (total.signum() == 0) {
                    positions.remove(old.positionId());
                } else {
                    put(positions, log.collect(place, () -> old.withQuantity(total)));
                }
            } else if (positionId != null && positions.containsKey(positionId)) {
                log.add(
                        place.child("positionId"),
                        FaultCode.UNKNOWN_NAME,
                        "positionId is " + positionId + ": that position is in another instrument, venue, counterparty"
                                + " or desk");
            } else if (quantity.signum() != 0) {
                String id = positionId == null ? newId(positions) : positionId;
                put(
                        positions,
                        log.collect(place, () -> new Position(id, instrument, quantity, venue, counterparty, desk)));
            }
        }

        private static void put(Map<String, Position> positions, @Nullable Position position) {
            if (position != null) {
                positions.put(position.positionId(), position);
            }
        }

        /// A named position need not be described again; what is said of it must be so.
        private boolean fits(Position position) {
            return instrument.equals(position.instrument())
                    && (positionId == null || positionId.equals(position.positionId()))
                    && fits(venue, position.venue())
                    && fits(counterparty, position.counterparty())
                    && fits(desk, position.desk());
        }

        private boolean fits(@Nullable String stated, @Nullable String actual) {
            return Objects.equals(stated, actual) || (positionId != null && stated == null);
        }

        /// The instrument, with a number where that is taken.
        private String newId(Map<String, Position> positions) {
            String id = instrument;
            for (int number = 2; positions.containsKey(id); number++) {
                id = instrument + "-" + number;
            }
            return id;
        }
    }

    /// The positions and the collateral of a book, in their order.
    final class Holdings {
        private final Members members;
        private final Map<String, Position> positions = new LinkedHashMap<>();
        private final Map<String, BigDecimal> collateral = new LinkedHashMap<>();

        private Holdings(byte[] document) {
            members = Members.of(document).orElseThrow();
            FaultLog log = new FaultLog();
            JsonFields fields = Objects.requireNonNull(JsonFields.ofBody(document, log), "a stored book is an object");
            for (Position position : fields.get(RequestForms.POSITIONS)) {
                positions.put(position.positionId(), position);
            }
            for (CollateralBalance balance : fields.get(RequestForms.COLLATERAL)) {
                collateral.put(balance.asset(), balance.quantity());
            }
        }

        /// Adds to the balance of an asset, and takes a balance of zero out.
        ///
        /// @return the balance afterwards
        private BigDecimal pay(String asset, BigDecimal quantity) {
            BigDecimal total = collateral.merge(asset, quantity, BigDecimal::add);
            if (total.signum() == 0) {
                collateral.remove(asset);
            }
            return total;
        }

        private static <T extends BookChange> ReadResult<BookChange> read(RecordForm<T> form, byte[] json) {
            FaultLog log = new FaultLog();
            JsonValue body = JsonTree.parse(json, log);
            return ReadResult.of(body == null ? null : form.read(body, Pointer.ROOT, "the body", log), log);
        }

        private byte[] document() {
            List<CollateralBalance> balances = collateral.entrySet().stream()
                    .map(entry -> new CollateralBalance(entry.getKey(), entry.getValue()))
                    .toList();
            return members.with(
                            RequestForms.POSITIONS.key(),
                            written(ListType.of(HoldingForms.POSITION, "position"), List.copyOf(positions.values())))
                    .with(
                            RequestForms.COLLATERAL.key(),
                            written(ListType.of(HoldingForms.COLLATERAL, "collateral"), balances))
                    .bytes();
        }

        private static <T> Members.Value written(ValueType<T> type, T value) {
            return Members.Value.ofJson(JsonBytes.of(out -> type.write(out, value)));
        }
    }
}

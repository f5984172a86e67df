package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.required;
import static io.plimsoll.server.json.form.Field.unhashed;

import io.plimsoll.desk.optimise.Aim;
import io.plimsoll.desk.optimise.OptimiseRequest;
import io.plimsoll.desk.optimise.OptimiseRequest.OtherAccount;
import io.plimsoll.desk.optimise.TradeCandidate;
import io.plimsoll.desk.optimise.TransferCandidate;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.MapType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.RecordValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tables of `optimise`: the aim, and what may be traded and moved. They have no canonical form: the hash of a
/// request is that of its margin.
public final class OptimiseForms {
    private static final Field<TradeCandidate, String> INSTRUMENT = required("instrument", FieldType.TEXT);
    private static final Field<TradeCandidate, BigDecimal> LOT = unhashed("lot", FieldType.EXACT_DECIMAL);
    private static final Field<TradeCandidate, BigDecimal> LOWEST = unhashed("lowest", FieldType.EXACT_DECIMAL);
    private static final Field<TradeCandidate, BigDecimal> HIGHEST = unhashed("highest", FieldType.EXACT_DECIMAL);
    private static final Field<TradeCandidate, Double> HALF_SPREAD = unhashed("halfSpread", FieldType.DECIMAL);
    private static final Field<TradeCandidate, String> VENUE = unhashed("venue", FieldType.TEXT);
    private static final Field<TradeCandidate, String> COUNTERPARTY = unhashed("counterparty", FieldType.TEXT);

    private static final RecordForm<TradeCandidate> TRADE = RecordForm.ofValues(
            OptimiseForms::trade, INSTRUMENT, LOT, LOWEST, HIGHEST, HALF_SPREAD, VENUE, COUNTERPARTY);

    private static final RecordForm<TransferCandidate> TRANSFER = RecordForm.of(
            TransferCandidate::new,
            required("venue", FieldType.TEXT),
            required("asset", FieldType.TEXT),
            required("quantity", FieldType.EXACT_DECIMAL),
            unhashed("lot", FieldType.EXACT_DECIMAL),
            defaulted("rate", FieldType.DECIMAL, TransferCandidate.DEFAULT_RATE, TransferCandidate::rate),
            defaulted("fee", FieldType.DECIMAL, 0.0, TransferCandidate::fee));

    private static final RecordForm<OtherAccount> ACCOUNT = RecordForm.of(
            OptimiseForms::account,
            required("id", FieldType.TEXT),
            required("positions", HoldingForms.POSITIONS),
            defaulted("collateral", HoldingForms.BALANCES, List.of(), account -> List.of()),
            unhashed("headroom", FieldType.EXACT_DECIMAL),
            unhashed("band", FieldType.TEXT));

    private static final Field<OptimisePart, BigDecimal> FREE = unhashed("free", FieldType.EXACT_DECIMAL);
    private static final Field<OptimisePart, BigDecimal> HEADROOM = unhashed("headroom", FieldType.EXACT_DECIMAL);
    private static final Field<OptimisePart, String> BAND = unhashed("band", FieldType.TEXT);
    private static final Field<OptimisePart, Boolean> CLOSE =
            defaulted("close", FieldType.FLAG, true, OptimisePart::isClosing);
    private static final Field<OptimisePart, Map<String, BigDecimal>> LOTS =
            defaulted("lots", new MapType<>(FieldType.EXACT_DECIMAL, "a lot"), Map.of(), OptimisePart::lots);
    private static final Field<OptimisePart, List<TradeCandidate>> TRADES =
            list("trades", ListType.of(TRADE, "a trade"));
    private static final Field<OptimisePart, List<TransferCandidate>> TRANSFERS =
            list("transfers", ListType.of(TRANSFER, "a transfer"));
    private static final Field<OptimisePart, List<OtherAccount>> ACCOUNTS =
            list("accounts", ListType.of(ACCOUNT, "an account"));

    /// `optimise` of a request.
    public static final RecordForm<OptimisePart> OPTIMISE =
            RecordForm.ofValues(OptimiseForms::part, FREE, HEADROOM, BAND, CLOSE, LOTS, TRADES, TRANSFERS, ACCOUNTS);

    private OptimiseForms() {}

    /// `optimise` of a request.
    ///
    /// @param aim null where the caller must give it beside the document
    /// @param isClosing true if positions may be closed
    public record OptimisePart(
            @Nullable Aim aim,
            boolean isClosing,
            Map<String, BigDecimal> lots,
            List<TradeCandidate> trades,
            List<TransferCandidate> transfers,
            List<OtherAccount> accounts) {
        /// A request without `optimise`.
        public static final OptimisePart NONE = new OptimisePart(null, true, Map.of(), List.of(), List.of(), List.of());

        /// Copies the lists.
        public OptimisePart {
            lots = Map.copyOf(lots);
            trades = List.copyOf(trades);
            transfers = List.copyOf(transfers);
            accounts = List.copyOf(accounts);
        }
    }

    private static <E> Field<OptimisePart, List<E>> list(String key, ListType<E> type) {
        return Field.<OptimisePart, List<E>>defaulted(key, type, List.of(), part -> List.of())
                .bound("maxItems", OptimiseRequest.MAX_NAMES);
    }

    private static TradeCandidate trade(RecordValues values) {
        return new TradeCandidate(
                values.get(INSTRUMENT),
                values.find(LOT),
                values.find(LOWEST),
                values.find(HIGHEST),
                values.find(HALF_SPREAD),
                values.find(VENUE),
                values.find(COUNTERPARTY));
    }

    private static OtherAccount account(
            String id,
            List<Position> positions,
            List<CollateralBalance> collateral,
            @Nullable BigDecimal headroom,
            @Nullable String band) {
        Aim keep = aim(null, headroom, band);
        new Checks()
                .require(
                        keep != null,
                        "/headroom",
                        "missing-key",
                        "headroom is missing: an account needs headroom or band, what it must keep")
                .throwIfAny();
        return new OtherAccount(new Account(id, positions, collateral), Objects.requireNonNull(keep));
    }

    private static OptimisePart part(RecordValues values) {
        return new OptimisePart(
                aim(values.find(FREE), values.find(HEADROOM), values.find(BAND)),
                values.get(CLOSE),
                values.get(LOTS),
                values.get(TRADES),
                values.get(TRANSFERS),
                values.get(ACCOUNTS));
    }

    /// The aim of which a value is given; null where none is.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if several are given
    private static @Nullable Aim aim(@Nullable BigDecimal free, @Nullable BigDecimal headroom, @Nullable String band) {
        List<Aim> aims = new ArrayList<>();
        if (free != null) {
            aims.add(new Aim.Free(free));
        }
        if (headroom != null) {
            aims.add(new Aim.Headroom(headroom));
        }
        if (band != null) {
            aims.add(new Aim.InBand(band));
        }
        new Checks()
                .require(
                        aims.size() <= 1,
                        "",
                        "unknown-key",
                        "several aims are given: exactly one of free, headroom and band is allowed")
                .throwIfAny();
        return aims.isEmpty() ? null : aims.getFirst();
    }
}

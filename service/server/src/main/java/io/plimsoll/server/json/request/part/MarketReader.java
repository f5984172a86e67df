package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.MarketForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `market`: prices of assets, instruments, and liquidity.
public final class MarketReader {
    private final FaultLog log;
    private final Placeholders placeholders;
    private final Map<String, InstrumentLiquidity> liquidity = new TreeMap<>();

    /// @param log takes the faults
    /// @param placeholders replaces what has faults
    public MarketReader(FaultLog log, Placeholders placeholders) {
        this.log = log;
        this.placeholders = placeholders;
    }

    /// The market, with placeholders.
    ///
    /// @param fields null where there is no such object, which is logged already
    public Market read(@Nullable JsonFields fields) {
        if (fields == null) {
            placeholders.leaveGap(Placeholders.Gap.ASSETS);
            placeholders.leaveGap(Placeholders.Gap.INSTRUMENTS);
            placeholders.leaveGap(Placeholders.Gap.FACTORS);
            return new Market(List.of(), List.of());
        }
        Market market = new Market(assets(fields), instruments(fields));
        readLiquidity(fields, market);
        fields.refuseOthers();
        return market;
    }

    /// Liquidity by instrument, of the market that was read.
    public Map<String, InstrumentLiquidity> liquidity() {
        return liquidity;
    }

    private List<AssetPrice> assets(JsonFields fields) {
        List<JsonValue> elements =
                elements(fields, MarketForms.ASSETS, Placeholders.Gap.ASSETS, Placeholders.Gap.FACTORS);
        Pointer place = fields.place().child(MarketForms.ASSETS.key());
        List<AssetPrice> prices = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            prices.add(MarketForms.ASSET_PRICE.readOr(
                    elements.get(i),
                    place.child(i),
                    "asset",
                    log,
                    values -> placeholders.assetPrice(values.get(MarketForms.PRICED_ASSET), index)));
        }
        return prices;
    }

    private List<Instrument> instruments(JsonFields fields) {
        List<JsonValue> elements = elements(fields, MarketForms.INSTRUMENTS, Placeholders.Gap.INSTRUMENTS);
        Pointer place = fields.place().child(MarketForms.INSTRUMENTS.key());
        List<Instrument> read = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            read.add(MarketForms.INSTRUMENT.readOr(
                    elements.get(i),
                    place.child(i),
                    "instrument",
                    log,
                    values -> placeholders.instrument(
                            values.get(MarketForms.NAME), values.get(MarketForms.ASSET), index)));
        }
        return read;
    }

    private List<JsonValue> elements(JsonFields fields, Field<?, ?> field, Placeholders.Gap... gaps) {
        int before = log.count();
        List<JsonValue> elements = fields.elements(field);
        if (log.count() > before) {
            for (Placeholders.Gap gap : gaps) {
                placeholders.leaveGap(gap);
            }
        }
        return elements;
    }

    private void readLiquidity(JsonFields fields, Market market) {
        List<JsonValue> elements = fields.elements(MarketForms.LIQUIDITIES);
        Pointer place = fields.place().child(MarketForms.LIQUIDITIES.key());
        Map<String, Pointer> places = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            InstrumentLiquidity read = MarketForms.LIQUIDITY.read(elements.get(i), place.child(i), "an entry", log);
            if (read != null) {
                Pointer name = place.child(i).child(MarketForms.NAME.key());
                liquidity.putIfAbsent(read.instrument(), read);
                if (places.putIfAbsent(read.instrument(), name) != null) {
                    References.refuse(
                            log,
                            name,
                            "duplicate",
                            "instrument " + read.instrument() + " is listed twice (at most once)");
                }
            }
        }
        if (!placeholders.hasGap(Placeholders.Gap.INSTRUMENTS)) {
            Set<String> names =
                    market.instruments().stream().map(Instrument::name).collect(Collectors.toSet());
            places.forEach((instrument, at) -> {
                if (!names.contains(instrument)) {
                    References.refuse(
                            log,
                            at,
                            "unknown-instrument",
                            "instrument is " + instrument + ": the market has none of that name");
                }
            });
        }
    }
}

package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `market`: the prices of assets and the instruments.
public final class MarketReader {
    private final FaultLog log;
    private final StandIns standIns;
    private final InstrumentReader instruments;
    private Map<String, LiquidityReader.Entry> liquidity = Map.of();

    /// @param log takes the faults
    /// @param standIns replaces what has faults
    public MarketReader(FaultLog log, StandIns standIns) {
        this.log = log;
        this.standIns = standIns;
        this.instruments = new InstrumentReader(log, standIns);
    }

    /// The market, with stand-ins.
    ///
    /// @param fields null where there is no such object, which is told already
    public Market read(@Nullable JsonFields fields) {
        if (fields == null) {
            standIns.leaveGap(StandIns.Gap.ASSETS);
            standIns.leaveGap(StandIns.Gap.INSTRUMENTS);
            standIns.leaveGap(StandIns.Gap.FACTORS);
            return new Market(List.of(), List.of());
        }
        Market market = new Market(assets(fields), instruments(fields));
        liquidity = new LiquidityReader(log).read(fields);
        checkLiquidity(market);
        fields.refuseOthers();
        return market;
    }

    /// How well the instruments can be traded, of the market that was read.
    public Map<String, InstrumentLiquidity> liquidity() {
        Map<String, InstrumentLiquidity> known = new TreeMap<>();
        liquidity.forEach((instrument, entry) -> known.put(instrument, entry.liquidity()));
        return known;
    }

    private void checkLiquidity(Market market) {
        if (standIns.hasGap(StandIns.Gap.INSTRUMENTS)) {
            return;
        }
        Set<String> names = market.instruments().stream().map(Instrument::name).collect(Collectors.toSet());
        liquidity.forEach((instrument, entry) -> {
            if (!names.contains(instrument)) {
                References.refuse(
                        log,
                        entry.place().child("instrument"),
                        "unknown-instrument",
                        "instrument is " + instrument + ": the market has none of that name");
            }
        });
    }

    private List<AssetPrice> assets(JsonFields fields) {
        int before = log.count();
        List<JsonValue> elements = fields.required("assets", FieldType.ARRAY).elements();
        if (log.count() > before) {
            standIns.leaveGap(StandIns.Gap.ASSETS);
            standIns.leaveGap(StandIns.Gap.FACTORS);
        }
        Pointer place = fields.place().child("assets");
        List<AssetPrice> prices = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            prices.add(assetPrice(elements.get(i), place.child(i), i));
        }
        return prices;
    }

    private AssetPrice assetPrice(JsonValue value, Pointer place, int index) {
        JsonFields fields = JsonFields.open(value, place, "asset", log);
        if (fields == null) {
            return standIns.assetPrice("", index);
        }
        String asset = fields.required("asset", FieldType.TEXT);
        double price = fields.required("price", FieldType.DECIMAL);
        fields.refuseOthers();
        AssetPrice read = fields.build(() -> new AssetPrice(asset, price));
        return read == null ? standIns.assetPrice(asset, index) : read;
    }

    private List<Instrument> instruments(JsonFields fields) {
        int before = log.count();
        List<JsonValue> elements =
                fields.required("instruments", FieldType.ARRAY).elements();
        if (log.count() > before) {
            standIns.leaveGap(StandIns.Gap.INSTRUMENTS);
        }
        Pointer place = fields.place().child("instruments");
        List<Instrument> read = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            read.add(instruments.read(elements.get(i), place.child(i), i));
        }
        return read;
    }
}

package io.plimsoll.server.json.request.part;

import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Reads `/market/liquidity`: how well instruments can be traded. No entry, and no key of one but its name, must
/// be there.
final class LiquidityReader {
    private final FaultLog log;

    LiquidityReader(FaultLog log) {
        this.log = log;
    }

    /// The entries by instrument, with the place of each for the check of references.
    Map<String, Entry> read(JsonFields market) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (market.has("liquidity")) {
            Pointer place = market.place().child("liquidity");
            List<JsonValue> elements =
                    market.required("liquidity", FieldType.ARRAY).elements();
            for (int i = 0; i < elements.size(); i++) {
                entry(elements.get(i), place.child(i), entries);
            }
        }
        return entries;
    }

    /// What was read of one instrument.
    ///
    /// @param place of the entry
    /// @param liquidity what it says
    record Entry(Pointer place, InstrumentLiquidity liquidity) {}

    private void entry(JsonValue value, Pointer place, Map<String, Entry> entries) {
        JsonFields fields = JsonFields.open(value, place, "an entry", log);
        if (fields == null) {
            return;
        }
        String instrument = fields.required("instrument", FieldType.TEXT);
        OptionalDouble volume = decimal(fields, "averageDailyVolume");
        OptionalDouble spread = decimal(fields, "spread");
        OptionalDouble depth = decimal(fields, "depth");
        fields.refuseOthers();
        InstrumentLiquidity read = fields.build(() -> new InstrumentLiquidity(instrument, volume, spread, depth));
        if (read != null && entries.putIfAbsent(instrument, new Entry(place, read)) != null) {
            References.refuse(
                    log, place.child("instrument"), "duplicate", "instrument " + instrument + " stands twice");
        }
    }

    private static OptionalDouble decimal(JsonFields fields, String key) {
        return fields.has(key) ? OptionalDouble.of(fields.required(key, FieldType.DECIMAL)) : OptionalDouble.empty();
    }
}

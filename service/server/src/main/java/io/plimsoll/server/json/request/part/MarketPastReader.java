package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.FundingRecord;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.MarketHistory;
import io.plimsoll.methodology.policy.ProcyclicalityState;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `/methodology/procyclicality`: what a request tells of the past.
final class MarketPastReader {
    private static final double MOST_DEVIATIONS = 1e6;

    private final FaultLog log;

    MarketPastReader(FaultLog log) {
        this.log = log;
    }

    /// What the object says; null where it has a fault.
    @Nullable
    MarketHistory read(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        Map<String, Double> longRun = volatilities(fields, "longRun");
        Map<String, Double> stressed = volatilities(fields, "stressed");
        Map<String, Double> realised = volatilities(fields, "realised");
        Map<String, FundingRecord> funding = funding(fields);
        List<MarketDay> days = days(fields);
        ProcyclicalityState state = fields.has("state") ? state(fields.object("state")) : ProcyclicalityState.CALM;
        boolean compare = fields.optional("compare", FieldType.FLAG, false);
        fields.refuseOthers();
        return state == null
                ? null
                : fields.build(() -> new MarketHistory(longRun, stressed, realised, funding, days, state, compare));
    }

    /// Logs every factor that the model has not, and every perpetual that the market has not.
    ///
    /// @param place of the object
    void check(MarketHistory past, Pointer place, Market market, RiskModel model, StandIns standIns) {
        if (!standIns.hasGap(StandIns.Gap.FACTORS)) {
            factors(past.longRun(), place.child("longRun"), model);
            factors(past.stressed(), place.child("stressed"), model);
            factors(past.realised(), place.child("realised"), model);
            for (int i = 0; i < past.days().size(); i++) {
                Pointer day = place.child("days").child(i);
                factors(past.days().get(i).volatilities(), day.child("volatilities"), model);
                factors(past.days().get(i).realised(), day.child("realised"), model);
            }
        }
        if (!standIns.hasGap(StandIns.Gap.INSTRUMENTS)) {
            Set<String> perpetuals = market.instruments().stream()
                    .filter(Perpetual.class::isInstance)
                    .map(Instrument::name)
                    .collect(Collectors.toSet());
            for (String instrument : new TreeSet<>(past.funding().keySet())) {
                if (!perpetuals.contains(instrument)) {
                    References.refuse(
                            log,
                            place.child("funding").child(instrument),
                            "unknown-instrument",
                            "funding names " + instrument + ": the market has no perpetual of that name");
                }
            }
        }
    }

    private void factors(Map<String, Double> volatilities, Pointer place, RiskModel model) {
        for (String factor : new TreeSet<>(volatilities.keySet())) {
            if (model.indexOf(factor) < 0) {
                References.refuse(
                        log,
                        place.child(factor),
                        "unknown-factor",
                        "the factor named is " + factor + ": the model has none of that name");
            }
        }
    }

    /// Volatilities by factor; none where the key is not there.
    Map<String, Double> volatilities(JsonFields fields, String key) {
        Map<String, Double> read = new TreeMap<>();
        Pointer place = fields.place().child(key);
        if (fields.has(key)) {
            fields.required(key, FieldType.MEMBERS).members().forEach((factor, value) -> {
                int before = log.count();
                double volatility = FieldType.DECIMAL.read(value, place.child(factor), "a volatility", log);
                boolean isInRange = volatility >= 0 && volatility <= RiskFactor.MAX_VOLATILITY;
                if (log.count() == before && !isInRange) {
                    References.refuse(
                            log,
                            place.child(factor),
                            "out-of-range",
                            "a volatility is " + volatility + ": it must lie between 0 and "
                                    + RiskFactor.MAX_VOLATILITY);
                }
                read.put(factor, volatility);
            });
        }
        return read;
    }

    private Map<String, FundingRecord> funding(JsonFields fields) {
        Map<String, FundingRecord> read = new TreeMap<>();
        Pointer place = fields.place().child("funding");
        if (fields.has("funding")) {
            fields.required("funding", FieldType.MEMBERS).members().forEach((instrument, value) -> {
                JsonFields entry = JsonFields.open(value, place.child(instrument), "a record of funding", log);
                FundingRecord record = entry == null ? null : record(entry);
                if (record != null) {
                    read.put(instrument, record);
                }
            });
        }
        return read;
    }

    private static @Nullable FundingRecord record(JsonFields fields) {
        double mean = fields.required("mean", FieldType.DECIMAL);
        double deviation = fields.required("deviation", FieldType.DECIMAL);
        fields.refuseOthers();
        return fields.build(() -> new FundingRecord(mean, deviation));
    }

    private List<MarketDay> days(JsonFields fields) {
        List<MarketDay> days = new ArrayList<>();
        List<JsonValue> elements = fields.optional("days", FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        for (int i = 0; i < elements.size(); i++) {
            JsonFields day = JsonFields.open(
                    elements.get(i), fields.place().child("days").child(i), "a day", log);
            MarketDay read = day == null ? null : day(day);
            if (read != null) {
                days.add(read);
            }
        }
        return days;
    }

    private @Nullable MarketDay day(JsonFields fields) {
        Map<String, Double> volatilities = volatilities(fields, "volatilities");
        Map<String, Double> realised = volatilities(fields, "realised");
        double deviations = fields.optional("fundingDeviations", FieldType.DECIMAL, 0.0);
        fields.refuseOthers();
        return fields.build(() -> {
            new Checks()
                    .within("fundingDeviations", deviations, 0, MOST_DEVIATIONS)
                    .throwIfAny();
            return new MarketDay(volatilities, realised, deviations);
        });
    }

    private static @Nullable ProcyclicalityState state(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        double drawn = fields.optional("bufferDrawn", FieldType.DECIMAL, 0.0);
        double multiplier = fields.optional("multiplier", FieldType.DECIMAL, 1.0);
        fields.refuseOthers();
        return fields.build(() -> new ProcyclicalityState(drawn, multiplier));
    }
}

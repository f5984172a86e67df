package io.plimsoll.server.json.request;

import io.plimsoll.desk.stress.ReverseStressRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.scenario.ScenarioGrid;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the member `stress` of a request.
public final class StressPartReader {
    private static final String KEY = "stress";
    private static final String BREAK = "correlationBreak";

    private final FaultLog log;

    /// @param log takes the faults
    public StressPartReader(FaultLog log) {
        this.log = log;
    }

    /// What it says; nothing where it is not there. Worthless where a fault was logged.
    ///
    /// @param document the request
    public StressPart read(JsonFields document) {
        JsonFields fields = document.has(KEY) ? document.object(KEY) : null;
        if (fields == null) {
            return new StressPart(List.of(), null, null, null);
        }
        StressPart part = new StressPart(
                entries(fields),
                fields.has("grid") ? grid(fields.object("grid")) : null,
                fields.has(BREAK) ? correlationBreak(fields) : null,
                fields.has("reverse") ? reverse(fields.object("reverse")) : null);
        fields.refuseOthers();
        return part;
    }

    /// Logs names that the library does not know.
    ///
    /// @param place of the list
    public void checkNames(List<String> names, Pointer place) {
        for (int i = 0; i < names.size(); i++) {
            checkName(names.get(i), place.child(i));
        }
    }

    private boolean checkName(String name, Pointer place) {
        List<String> known = ScenarioLibrary.standard().names();
        if (!known.contains(name)) {
            log.add(
                    place,
                    FaultCode.UNKNOWN_VALUE,
                    "scenario is " + Shown.of(name) + ": it must be one of " + String.join(", ", known));
            return false;
        }
        return true;
    }

    private List<StressPart.Entry> entries(JsonFields fields) {
        Pointer place = fields.place().child("scenarios");
        List<JsonValue> elements = fields.optional("scenarios", FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        List<StressPart.Entry> entries = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            StressPart.Entry entry = entry(elements.get(i), place.child(i));
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private StressPart.@Nullable Entry entry(JsonValue value, Pointer place) {
        if (value instanceof JsonValue.Text(String name)) {
            return checkName(name, place) ? new StressPart.Entry.Named(name) : null;
        }
        if (!(value instanceof JsonValue.Members)) {
            log.add(
                    place,
                    FaultCode.WRONG_TYPE,
                    "scenario is " + value.describe() + ": it must be a name or an object");
            return null;
        }
        JsonFields fields = JsonFields.open(value, place, "scenario", log);
        StressScenario scenario = fields == null ? null : new ScenarioReader(log).read(fields);
        return scenario == null ? null : new StressPart.Entry.Own(place, scenario);
    }

    private @Nullable ScenarioGrid grid(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        List<BigDecimal> spot = decimals(fields, "spot");
        List<BigDecimal> volatility = decimals(fields, "volatility");
        fields.refuseOthers();
        return fields.build(() -> new ScenarioGrid(spot, volatility));
    }

    private @Nullable BigDecimal correlationBreak(JsonFields fields) {
        int before = log.count();
        BigDecimal move = fields.required(BREAK, FieldType.EXACT_DECIMAL);
        if (log.count() > before) {
            return null;
        }
        return log.collect(fields.place(), () -> {
            new Checks()
                    .require(
                            move.signum() > 0 && move.compareTo(BigDecimal.ONE) < 0,
                            "/" + BREAK,
                            "out-of-range",
                            BREAK + " is " + move.toPlainString() + ": it must be above 0 and below 1")
                    .throwIfAny();
            return move;
        });
    }

    private @Nullable ReverseStressRequest reverse(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        List<BigDecimal> losses = decimals(fields, "losses");
        List<String> plane = new ArrayList<>();
        List<JsonValue> names = fields.optional("plane", FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        for (int i = 0; i < names.size(); i++) {
            plane.add(FieldType.TEXT.read(
                    names.get(i), fields.place().child("plane").child(i), "a factor", log));
        }
        fields.refuseOthers();
        return fields.build(() -> new ReverseStressRequest(losses, plane));
    }

    private List<BigDecimal> decimals(JsonFields fields, String key) {
        List<JsonValue> elements = fields.required(key, FieldType.ARRAY).elements();
        List<BigDecimal> decimals = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            decimals.add(FieldType.EXACT_DECIMAL.read(
                    elements.get(i), fields.place().child(key).child(i), "an entry of " + key, log));
        }
        return decimals;
    }
}

package io.plimsoll.server.json.request;

import io.plimsoll.methodology.scenario.AssetMove;
import io.plimsoll.methodology.scenario.LiquidityMove;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.methodology.scenario.VolatilityMove;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a scenario that the caller has made.
final class ScenarioReader {
    private static final String POINTS = "volatilityPoints";

    private final FaultLog log;

    ScenarioReader(FaultLog log) {
        this.log = log;
    }

    /// The scenario; null where it has a fault.
    @Nullable
    StressScenario read(JsonFields fields) {
        String name = fields.required("name", FieldType.TEXT);
        String description = fields.optional("description", FieldType.TEXT, "");
        String source = fields.optional("source", FieldType.TEXT, "the request");
        Duration over = fields.optional("over", FieldType.DURATION, Duration.ZERO);
        Pointer place = fields.place().child("moves");
        List<JsonValue> elements = fields.required("moves", FieldType.ARRAY).elements();
        List<AssetMove> moves = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            JsonFields move = JsonFields.open(elements.get(i), place.child(i), "move", log);
            AssetMove read = move == null ? null : move(move);
            if (read != null) {
                moves.add(read);
            }
        }
        fields.refuseOthers();
        return fields.build(() -> new StressScenario(name, description, source, over, moves));
    }

    private @Nullable AssetMove move(JsonFields fields) {
        String asset = fields.required("asset", FieldType.TEXT);
        Double spot = decimal(fields, "spot");
        VolatilityMove volatility = volatility(fields);
        Double basis = decimal(fields, "basis");
        Double fundingRate = decimal(fields, "fundingRate");
        LiquidityMove liquidity = liquidity(fields);
        fields.refuseOthers();
        return fields.build(() -> new AssetMove(asset, spot, volatility, basis, fundingRate, liquidity));
    }

    private @Nullable VolatilityMove volatility(JsonFields fields) {
        Double relative = decimal(fields, "volatility");
        Double points = decimal(fields, POINTS);
        if (relative != null && points != null) {
            log.add(
                    fields.place().child(POINTS),
                    FaultCode.UNKNOWN_KEY,
                    POINTS + " is " + points + " beside volatility: a volatility moves by a fraction or by points");
            return null;
        }
        if (points != null) {
            return log.collect(fields.place(), () -> new VolatilityMove.Points(points));
        }
        return relative == null ? null : log.collect(fields.place(), () -> new VolatilityMove.Relative(relative));
    }

    private @Nullable LiquidityMove liquidity(JsonFields fields) {
        Double halfSpread = decimal(fields, "halfSpread");
        Double factor = decimal(fields, "spreadFactor");
        if (factor != null && halfSpread == null) {
            log.add(
                    fields.place().child("halfSpread"),
                    FaultCode.MISSING_KEY,
                    "halfSpread is missing: spreadFactor widens it");
            return null;
        }
        return halfSpread == null
                ? null
                : log.collect(fields.place(), () -> new LiquidityMove(halfSpread, factor == null ? 1 : factor));
    }

    private static @Nullable Double decimal(JsonFields fields, String key) {
        return fields.has(key) ? fields.required(key, FieldType.DECIMAL) : null;
    }
}

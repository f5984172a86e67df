package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `positions` and `collateral`.
public final class HoldingsReader {
    private final FaultLog log;
    private final StandIns standIns;

    /// @param log takes the faults
    /// @param standIns replaces what has faults
    public HoldingsReader(FaultLog log, StandIns standIns) {
        this.log = log;
        this.standIns = standIns;
    }

    /// The positions, with stand-ins.
    public List<Position> positions(List<JsonValue> elements) {
        Pointer place = Pointer.ROOT.child("positions");
        List<Position> positions = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            positions.add(position(elements.get(i), place.child(i), i));
        }
        return positions;
    }

    /// The balances, with stand-ins.
    public List<CollateralBalance> collateral(List<JsonValue> elements) {
        Pointer place = Pointer.ROOT.child("collateral");
        List<CollateralBalance> balances = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            balances.add(balance(elements.get(i), place.child(i), i));
        }
        return balances;
    }

    private Position position(JsonValue value, Pointer place, int index) {
        JsonFields fields = JsonFields.open(value, place, "position", log);
        if (fields == null) {
            return standIns.position("", "", index);
        }
        String positionId = fields.required("positionId", FieldType.TEXT);
        String instrument = fields.required("instrument", FieldType.TEXT);
        BigDecimal quantity = fields.required("quantity", FieldType.EXACT_DECIMAL);
        String venue = text(fields, "venue");
        String counterparty = text(fields, "counterparty");
        fields.refuseOthers();
        Position read = fields.build(() -> new Position(positionId, instrument, quantity, venue, counterparty));
        return read == null ? standIns.position(positionId, instrument, index) : read;
    }

    private CollateralBalance balance(JsonValue value, Pointer place, int index) {
        JsonFields fields = JsonFields.open(value, place, "collateral", log);
        if (fields == null) {
            return standIns.balance("", index);
        }
        String asset = fields.required("asset", FieldType.TEXT);
        BigDecimal quantity = fields.required("quantity", FieldType.EXACT_DECIMAL);
        fields.refuseOthers();
        CollateralBalance read = fields.build(() -> new CollateralBalance(asset, quantity));
        return read == null ? standIns.balance(asset, index) : read;
    }

    private static @Nullable String text(JsonFields fields, String key) {
        return fields.has(key) ? fields.required(key, FieldType.TEXT) : null;
    }
}

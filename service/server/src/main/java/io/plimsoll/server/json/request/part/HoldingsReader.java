package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.HoldingForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.ArrayList;
import java.util.List;

/// Reads positions and collateral.
///
/// @param log takes the faults
/// @param placeholders replaces what has faults
public record HoldingsReader(FaultLog log, Placeholders placeholders) {
    /// The positions, with placeholders.
    public List<Position> positions(JsonFields fields, Field<?, List<Position>> field) {
        List<JsonValue> elements = fields.elements(field);
        Pointer place = fields.place().child(field.key());
        List<Position> positions = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            positions.add(HoldingForms.POSITION.readOr(
                    elements.get(i),
                    place.child(i),
                    "position",
                    log,
                    values -> placeholders.position(
                            values.get(HoldingForms.POSITION_ID), values.get(HoldingForms.INSTRUMENT), index)));
        }
        return positions;
    }

    /// The balances, with placeholders.
    public List<CollateralBalance> collateral(JsonFields fields, Field<?, List<CollateralBalance>> field) {
        List<JsonValue> elements = fields.elements(field);
        Pointer place = fields.place().child(field.key());
        List<CollateralBalance> balances = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            balances.add(HoldingForms.COLLATERAL.readOr(
                    elements.get(i),
                    place.child(i),
                    "collateral",
                    log,
                    values -> placeholders.balance(values.get(HoldingForms.ASSET), index)));
        }
        return balances;
    }
}

package io.plimsoll.server.json.policy;

import io.plimsoll.methodology.policy.AddOnRules;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.EquityRules;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.policy.ScoreRules;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the rules about an account: its add-ons, its equity, its bands, its score, its liquidation. Each gives null
/// where it has
/// a fault.
final class AccountRulesReader {
    private static final FieldType<Band.Action> ACTION =
            FieldType.choice(Words.of(Band.Action.values(), Band.Action::word), Band.Action.NOTIFY);

    private static final FieldType<LiquidationRules.Hedges> HEDGES = FieldType.choice(
            Words.of(LiquidationRules.Hedges.values(), LiquidationRules.Hedges::word),
            LiquidationRules.Hedges.FORBIDDEN);

    private final Entries entries;

    AccountRulesReader(FaultLog log) {
        this.entries = new Entries(log);
    }

    @Nullable
    AddOnRules addOns(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        BigDecimal funding = fields.required("fundingShockPerDay", FieldType.EXACT_NUMBER);
        Map<String, BigDecimal> depeg = entries.shares(fields, "depeg");
        List<AddOnRules.WrongWay> wrongWay = entries.objects(fields, "wrongWay", AccountRulesReader::wrongWay);
        BigDecimal model = fields.required("modelRiskWeight", FieldType.EXACT_NUMBER);
        BigDecimal coverage = fields.required("coverage", FieldType.EXACT_NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new AddOnRules(funding, depeg, wrongWay, model, coverage));
    }

    private static AddOnRules.@Nullable WrongWay wrongWay(JsonFields fields) {
        String asset = fields.required("asset", FieldType.TEXT);
        BigDecimal share = fields.required("share", FieldType.EXACT_NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new AddOnRules.WrongWay(asset, share));
    }

    @Nullable
    EquityRules equity(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        BigDecimal maintenance = fields.required("maintenanceShare", FieldType.EXACT_NUMBER);
        Map<String, BigDecimal> haircuts = entries.shares(fields, "haircuts");
        BigDecimal other = fields.required("otherHaircut", FieldType.EXACT_NUMBER);
        List<Band> bands = entries.objects(fields, "bands", this::band);
        fields.refuseOthers();
        return fields.build(() -> new EquityRules(maintenance, haircuts, other, bands));
    }

    private @Nullable Band band(JsonFields fields) {
        String name = fields.required("name", FieldType.TEXT);
        BigDecimal from = fields.required("from", FieldType.EXACT_NUMBER);
        List<Band.Action> actions = entries.values(fields, "actions", ACTION);
        int hours = fields.required("callHours", FieldType.INTEGER);
        fields.refuseOthers();
        return fields.build(() -> new Band(name, from, actions, hours));
    }

    @Nullable
    ScoreRules score(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        Map<ScoreRules.Driver, ScoreRules.Weight> drivers = new EnumMap<>(ScoreRules.Driver.class);
        for (ScoreRules.Driver driver : ScoreRules.Driver.values()) {
            JsonFields of = fields.object(driver.word());
            ScoreRules.Weight weight = of == null ? null : weight(of);
            if (weight != null) {
                drivers.put(driver, weight);
            }
        }
        fields.refuseOthers();
        return fields.build(() -> new ScoreRules(drivers));
    }

    @Nullable
    LiquidationRules liquidation(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        String band = fields.required("targetBand", FieldType.TEXT);
        LiquidationRules.Hedges hedges = fields.required("hedges", HEDGES);
        int hours = fields.required("stageHours", FieldType.INTEGER);
        int stages = fields.required("mostStages", FieldType.INTEGER);
        fields.refuseOthers();
        return fields.build(() -> new LiquidationRules(band, hedges, hours, stages));
    }

    private static ScoreRules.@Nullable Weight weight(JsonFields fields) {
        BigDecimal points = fields.required("points", FieldType.EXACT_NUMBER);
        BigDecimal worst = fields.required("worst", FieldType.EXACT_NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new ScoreRules.Weight(points, worst));
    }
}

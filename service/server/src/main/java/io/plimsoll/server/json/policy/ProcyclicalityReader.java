package io.plimsoll.server.json.policy;

import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import org.jspecify.annotations.Nullable;

/// Reads `procyclicality`, the only section that a policy may do without.
final class ProcyclicalityReader {
    private ProcyclicalityReader() {}

    /// The rules, or null where there are none or they have a fault.
    static @Nullable ProcyclicalityRules read(JsonFields policy) {
        JsonFields fields = policy.has("procyclicality") ? policy.object("procyclicality") : null;
        if (fields == null) {
            return null;
        }
        ProcyclicalityRules.Buffer buffer = buffer(fields.object("buffer"));
        ProcyclicalityRules.StressedWeight stressed = stressedWeight(fields.object("stressedWeight"));
        ProcyclicalityRules.Floor floor = floor(fields.object("floor"));
        ProcyclicalityRules.Regime regime = regime(fields.object("regime"));
        fields.refuseOthers();
        return buffer == null || stressed == null || floor == null || regime == null
                ? null
                : fields.build(() -> new ProcyclicalityRules(buffer, stressed, floor, regime));
    }

    private static ProcyclicalityRules.@Nullable Buffer buffer(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        boolean applied = fields.required("applied", FieldType.FLAG);
        double share = fields.required("share", FieldType.NUMBER);
        double drawFrom = fields.required("drawFrom", FieldType.NUMBER);
        double refill = fields.required("refill", FieldType.NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new ProcyclicalityRules.Buffer(applied, share, drawFrom, refill));
    }

    private static ProcyclicalityRules.@Nullable StressedWeight stressedWeight(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        boolean applied = fields.required("applied", FieldType.FLAG);
        double weight = fields.required("weight", FieldType.NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new ProcyclicalityRules.StressedWeight(applied, weight));
    }

    private static ProcyclicalityRules.@Nullable Floor floor(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        boolean applied = fields.required("applied", FieldType.FLAG);
        int days = fields.required("lookBackDays", FieldType.INTEGER);
        fields.refuseOthers();
        return fields.build(() -> new ProcyclicalityRules.Floor(applied, days));
    }

    private static ProcyclicalityRules.@Nullable Regime regime(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        boolean applied = fields.required("applied", FieldType.FLAG);
        double highest = fields.required("highest", FieldType.NUMBER);
        double up = fields.required("up", FieldType.NUMBER);
        double down = fields.required("down", FieldType.NUMBER);
        double from = fields.required("fundingFrom", FieldType.NUMBER);
        double step = fields.required("fundingStep", FieldType.NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new ProcyclicalityRules.Regime(applied, highest, up, down, from, step));
    }
}

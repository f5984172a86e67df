package io.plimsoll.server.json.request.part;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.model.AssetProxy;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.server.json.canonical.ModelHash;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.ModelForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads `model`: the distribution of the shocks, the factors, their correlation, and how implied volatilities follow
/// them.
public final class ModelReader {
    private final FaultLog log;
    private final Placeholders placeholders;
    private @Nullable ModelProvenance provenance;

    /// @param log takes the faults
    /// @param placeholders replaces what has faults
    public ModelReader(FaultLog log, Placeholders placeholders) {
        this.log = log;
        this.placeholders = placeholders;
    }

    /// The model, or one with the same factors where it has a fault.
    ///
    /// @param fields null where there is no such object, which is logged already
    public RiskModel read(@Nullable JsonFields fields) {
        if (fields == null) {
            placeholders.leaveGap(Placeholders.Gap.FACTORS);
            return placeholder(List.of());
        }
        @Nullable Distribution distribution = fields.read(ModelForms.DISTRIBUTION);
        List<RiskFactor> factors = factors(fields);
        CorrelationMatrix correlation = correlation(fields, distribution);
        VolatilityTermScaling powers = fields.read(ModelForms.TERM_POWERS);
        VolatilityTermScaling scaling = powers == null ? VolatilityTermScaling.DEFAULT : powers;
        Duration period = fields.get(ModelForms.PERIOD);
        ParameterErrors errors = fields.read(ModelForms.ESTIMATION);
        Map<String, AssetProxy> proxies = fields.get(ModelForms.PROXIES);
        ModelProvenance claimed = fields.read(ModelForms.CALIBRATION);
        fields.refuseOthers();
        RiskModel model = distribution == null || correlation == null || factors == null
                ? null
                : fields.build(() -> new RiskModel(distribution, factors, correlation, scaling, period, errors));
        if (model != null && claimed != null) {
            check(fields, model, claimed);
        }
        RiskModel extended = model == null ? null : extended(fields, model, proxies);
        if (extended == null && fields.has(ModelForms.PROXIES.key())) {
            placeholders.leaveGap(Placeholders.Gap.FACTORS);
        }
        return extended == null ? placeholder(factors == null ? List.of() : factors) : extended;
    }

    /// The model with the factors of its proxies; null where one does not fit.
    private @Nullable RiskModel extended(JsonFields fields, RiskModel model, Map<String, AssetProxy> proxies) {
        return log.collect(fields.place().child(ModelForms.PROXIES.key()), () -> model.withProxies(proxies));
    }

    /// Where the model that was read comes from; null where it does not say.
    public @Nullable ModelProvenance provenance() {
        return provenance;
    }

    private void check(JsonFields fields, RiskModel model, ModelProvenance claimed) {
        String hash = ModelHash.of(model);
        if (!hash.equals(claimed.modelHash())) {
            log.add(
                    fields.place().child(ModelForms.CALIBRATION.key()).child("modelHash"),
                    FaultCode.MODEL_CHANGED,
                    "modelHash is " + Shown.of(claimed.modelHash()) + " but the model's is " + hash
                            + ": take the model as it was calibrated, or leave calibration out");
        }
        provenance = claimed;
    }

    /// The correlation of the document, or that of the residuals of filtered history, beside which there is no other.
    /// Where the distribution has a fault, a correlation that is not given is no fault.
    private @Nullable CorrelationMatrix correlation(JsonFields fields, @Nullable Distribution distribution) {
        if (distribution instanceof Distribution.FilteredHistory(ResidualHistory residuals)) {
            refuse(fields, ModelForms.CORRELATION, "leave it out, the residuals carry it");
            refuse(fields, ModelForms.REPAIR, "leave it out, the correlation of residuals needs none");
            return residuals.correlation();
        }
        boolean isRepaired = fields.read(ModelForms.REPAIR) != null;
        String key = ModelForms.CORRELATION.key();
        if (!fields.has(key) && distribution == null) {
            return null;
        }
        double[][] rows = fields.read(ModelForms.REQUIRED_CORRELATION);
        return rows == null
                ? null
                : log.collect(
                        fields.place().child(key),
                        () -> isRepaired ? CorrelationMatrix.nearest(rows) : CorrelationMatrix.of(rows));
    }

    private void refuse(JsonFields fields, Field<?, ?> field, String rule) {
        if (fields.has(field.key())) {
            log.add(
                    fields.place().child(field.key()),
                    FaultCode.UNKNOWN_KEY,
                    field.key() + " is given beside filtered history: " + rule);
        }
    }

    private @Nullable List<RiskFactor> factors(JsonFields fields) {
        int before = log.count();
        List<JsonValue> elements = fields.elements(ModelForms.FACTORS);
        Pointer place = fields.place().child(ModelForms.FACTORS.key());
        if (elements.size() > RiskModel.MAX_FACTORS) {
            log.add(
                    place,
                    FaultCode.TOO_MANY_ELEMENTS,
                    "factors has " + elements.size() + " entries: it must have at most " + RiskModel.MAX_FACTORS);
        }
        if (log.count() > before) {
            placeholders.leaveGap(Placeholders.Gap.FACTORS);
            return null;
        }
        List<RiskFactor> factors = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            factors.add(ModelForms.FACTOR.readOr(
                    elements.get(i),
                    place.child(i),
                    "factor",
                    log,
                    values -> placeholders.factor(values.get(ModelForms.FACTOR_NAME), index)));
        }
        return factors;
    }

    private static RiskModel placeholder(List<RiskFactor> factors) {
        Map<String, RiskFactor> distinct = new TreeMap<>();
        factors.forEach(factor -> distinct.put(factor.name(), factor));
        double[][] identity = new double[distinct.size()][distinct.size()];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 1;
        }
        return new RiskModel(
                new Distribution.Normal(),
                List.copyOf(distinct.values()),
                CorrelationMatrix.of(identity),
                VolatilityTermScaling.DEFAULT);
    }
}

package io.plimsoll.server.json.request.part;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.server.json.canonical.ModelHash;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads `model`: the law of the shocks, the factors, their correlation, and how implied volatilities follow
/// theirs.
public final class ModelReader {
    private static final String CORRELATION = "correlation";
    private static final String REPAIR = "repair";

    /// What is done to a correlation matrix that is not positive semi-definite.
    private static final FieldType<Repair> REPAIRS =
            FieldType.choice(new TreeMap<>(Map.of("nearest", Repair.NEAREST)), Repair.NEAREST);

    private static final FieldType<DistributionReader> DISTRIBUTION = FieldType.choice(
            new TreeMap<>(Map.of(
                    "normal", ModelReader::normal,
                    "student-t", ModelReader::studentT,
                    "filtered-history", ModelReader::filteredHistory)),
            (reader, fields) -> null);

    private final FaultLog log;
    private final StandIns standIns;
    private @Nullable ModelProvenance provenance;

    /// @param log takes the faults
    /// @param standIns replaces what has faults
    public ModelReader(FaultLog log, StandIns standIns) {
        this.log = log;
        this.standIns = standIns;
    }

    private enum Repair {
        NEAREST
    }

    private interface DistributionReader {
        @Nullable
        Distribution read(ModelReader reader, JsonFields fields);
    }

    /// The model, or one with the same factors where it has a fault.
    ///
    /// @param fields null where there is no such object, which is told already
    public RiskModel read(@Nullable JsonFields fields) {
        if (fields == null) {
            standIns.leaveGap(StandIns.Gap.FACTORS);
            return standIn(List.of());
        }
        @Nullable Distribution distribution = distribution(fields.object("distribution"));
        List<RiskFactor> factors = factors(fields);
        CorrelationMatrix correlation = correlation(fields, distribution);
        VolatilityTermScaling scaling = fields.has("volatilityTermPowers")
                ? termScaling(fields.object("volatilityTermPowers"))
                : VolatilityTermScaling.DEFAULT;
        Duration period = fields.optional("period", FieldType.DURATION, RiskModel.DEFAULT_PERIOD);
        ParameterErrors errors = fields.has("estimation") ? errors(fields.object("estimation")) : null;
        ModelProvenance claimed =
                fields.has("calibration") ? new ProvenanceReader(log).read(fields.object("calibration")) : null;
        fields.refuseOthers();
        RiskModel model = distribution == null || correlation == null || factors == null
                ? null
                : fields.build(() -> new RiskModel(distribution, factors, correlation, scaling, period, errors));
        if (model != null && claimed != null) {
            check(fields, model, claimed);
        }
        return model == null ? standIn(factors == null ? List.of() : factors) : model;
    }

    /// Where the model that was read comes from; null where it does not say.
    public @Nullable ModelProvenance provenance() {
        return provenance;
    }

    private void check(JsonFields fields, RiskModel model, ModelProvenance claimed) {
        String hash = ModelHash.of(model);
        if (!hash.equals(claimed.modelHash())) {
            log.add(
                    fields.place().child("calibration").child("modelHash"),
                    FaultCode.MODEL_CHANGED,
                    "modelHash is " + Shown.of(claimed.modelHash()) + " but the model's is " + hash
                            + ": take the model as it was calibrated, or leave calibration out");
        }
        provenance = claimed;
    }

    private @Nullable Distribution distribution(@Nullable JsonFields fields) {
        return fields == null ? null : fields.required("kind", DISTRIBUTION).read(this, fields);
    }

    /// That of the key, or of the residuals of filtered history, which leave no room for another. Where the law
    /// itself has a fault, nobody knows which.
    private @Nullable CorrelationMatrix correlation(JsonFields fields, @Nullable Distribution distribution) {
        if (distribution instanceof Distribution.FilteredHistory(ResidualHistory residuals)) {
            if (fields.has(CORRELATION)) {
                log.add(
                        fields.place().child(CORRELATION),
                        FaultCode.UNKNOWN_KEY,
                        "correlation stands beside filtered history: leave it out, the residuals carry it");
            }
            if (fields.has(REPAIR)) {
                log.add(
                        fields.place().child(REPAIR),
                        FaultCode.UNKNOWN_KEY,
                        "repair stands beside filtered history, whose correlation needs none: leave it out");
            }
            return residuals.correlation();
        }
        boolean isRepaired = fields.has(REPAIR);
        if (isRepaired) {
            fields.required(REPAIR, REPAIRS);
        }
        boolean isRead = distribution != null || fields.has(CORRELATION);
        return isRead
                ? new MatrixReader(CORRELATION, RiskModel.MAX_FACTORS, RiskModel.MAX_FACTORS, log)
                        .read(fields, isRepaired ? CorrelationMatrix::nearest : CorrelationMatrix::of)
                : null;
    }

    private static @Nullable Distribution filteredHistory(ModelReader reader, JsonFields fields) {
        ResidualHistory residuals = new MatrixReader(
                        "residuals", ResidualHistory.MAX_ROWS, RiskModel.MAX_FACTORS, reader.log)
                .read(fields, ResidualHistory::of);
        fields.refuseOthers();
        return residuals == null ? null : fields.build(() -> new Distribution.FilteredHistory(residuals));
    }

    private static @Nullable Distribution normal(ModelReader reader, JsonFields fields) {
        fields.refuseOthers();
        return fields.build(Distribution.Normal::new);
    }

    private static @Nullable Distribution studentT(ModelReader reader, JsonFields fields) {
        double degrees = fields.required("degreesOfFreedom", FieldType.NUMBER);
        fields.refuseOthers();
        return fields.build(() -> new Distribution.StudentT(degrees));
    }

    private @Nullable ParameterErrors errors(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        double periods = fields.optional("correlationPeriods", FieldType.NUMBER, 0.0);
        double[][] rows = new MatrixReader("covariance", RiskModel.MAX_FACTORS + 1, RiskModel.MAX_FACTORS + 1, log)
                .read(fields, covariance -> covariance);
        fields.refuseOthers();
        return rows == null ? null : fields.build(() -> ParameterErrors.of(rows, periods));
    }

    private static VolatilityTermScaling termScaling(@Nullable JsonFields fields) {
        if (fields == null) {
            return VolatilityTermScaling.DEFAULT;
        }
        double near = fields.required("upTo30Days", FieldType.NUMBER);
        double far = fields.required("beyond30Days", FieldType.NUMBER);
        fields.refuseOthers();
        VolatilityTermScaling read = fields.build(() -> new VolatilityTermScaling(near, far));
        return read == null ? VolatilityTermScaling.DEFAULT : read;
    }

    private @Nullable List<RiskFactor> factors(JsonFields fields) {
        int before = log.count();
        List<JsonValue> elements = fields.required("factors", FieldType.ARRAY).elements();
        Pointer place = fields.place().child("factors");
        if (elements.size() > RiskModel.MAX_FACTORS) {
            log.add(
                    place,
                    FaultCode.TOO_MANY_ELEMENTS,
                    "factors has " + elements.size() + " entries: it must have at most " + RiskModel.MAX_FACTORS);
        }
        if (log.count() > before) {
            standIns.leaveGap(StandIns.Gap.FACTORS);
            return null;
        }
        List<RiskFactor> factors = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            factors.add(factor(elements.get(i), place.child(i), i));
        }
        return factors;
    }

    private RiskFactor factor(JsonValue value, Pointer place, int index) {
        JsonFields fields = JsonFields.open(value, place, "factor", log);
        if (fields == null) {
            return standIns.factor("", index);
        }
        String name = fields.required("factor", FieldType.TEXT);
        double volatility = fields.required("volatility", FieldType.NUMBER);
        double drift = fields.optional("drift", FieldType.NUMBER, 0.0);
        VolatilityRecursion recursion =
                fields.has("recursion") ? recursion(fields.object("recursion")) : VolatilityRecursion.CONSTANT;
        fields.refuseOthers();
        RiskFactor read = fields.build(() -> new RiskFactor(name, volatility, drift, recursion));
        return read == null ? standIns.factor(name, index) : read;
    }

    private static VolatilityRecursion recursion(@Nullable JsonFields fields) {
        if (fields == null) {
            return VolatilityRecursion.CONSTANT;
        }
        double omega = fields.optional("omega", FieldType.NUMBER, 0.0);
        double alpha = fields.required("alpha", FieldType.NUMBER);
        double asymmetry = fields.optional("asymmetry", FieldType.NUMBER, 0.0);
        double beta = fields.required("beta", FieldType.NUMBER);
        fields.refuseOthers();
        VolatilityRecursion read = fields.build(() -> new VolatilityRecursion(omega, alpha, asymmetry, beta));
        return read == null ? VolatilityRecursion.CONSTANT : read;
    }

    private static RiskModel standIn(List<RiskFactor> factors) {
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

package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.hidden;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.AssetProxy;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.CorrelationRepair;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.MapType;
import io.plimsoll.server.json.form.MatrixType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.TextOrRecord;
import io.plimsoll.server.json.form.ValueType;
import io.plimsoll.server.json.form.VariantForm;
import io.plimsoll.server.json.tree.FaultCode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tables of the model: its factors, the distribution of their shocks, their correlation, and where they come from.
public final class ModelForms {
    private static final FieldType<String> HASH = FieldType.text(
            Pattern.compile("sha256:[0-9a-f]{64}"), FaultCode.BAD_HASH, "it must be sha256: and 64 hexadecimal digits");

    /// An annual volatility.
    static final ValueType<Double> VOLATILITY = FieldType.DECIMAL.where(
            "a volatility",
            volatility -> volatility >= 0 && volatility <= RiskFactor.MAX_VOLATILITY,
            "it must lie between 0 and " + RiskFactor.MAX_VOLATILITY);

    /// Annual volatilities by factor.
    static final MapType<Double> VOLATILITIES = new MapType<>(VOLATILITY, "a volatility");

    private static final BuiltType<double[][], ResidualHistory> RESIDUALS = new BuiltType<>(
            new MatrixType(
                    ResidualHistory.MAX_ROWS,
                    RiskModel.MAX_FACTORS,
                    FieldType.NUMBER.bounded(
                            Map.of("minimum", -ResidualHistory.MAX_RESIDUAL, "maximum", ResidualHistory.MAX_RESIDUAL))),
            ResidualHistory::of,
            residuals -> MatrixType.rows(residuals.rows(), residuals.factors(), residuals::at));

    private static final VariantForm<Distribution> DISTRIBUTIONS = VariantForm.of(
            Map.of(
                    "normal",
                    RecordForm.<Distribution.Normal>ofValues(values -> new Distribution.Normal()),
                    "student-t",
                    RecordForm.of(
                            Distribution.StudentT::new,
                            required("degreesOfFreedom", FieldType.NUMBER, Distribution.StudentT::degreesOfFreedom)),
                    "filtered-history",
                    RecordForm.of(
                            Distribution.FilteredHistory::new,
                            Field.<Distribution.FilteredHistory, ResidualHistory>required(
                                            "residuals", RESIDUALS, Distribution.FilteredHistory::residuals)
                                    .bound("minItems", 2))),
            ModelForms::kindOf);

    private static final RecordForm<VolatilityRecursion> RECURSION = RecordForm.of(
            VolatilityRecursion::new,
            Field.<VolatilityRecursion, Double>defaulted("omega", FieldType.NUMBER, 0.0, VolatilityRecursion::omega)
                    .between(0, VolatilityRecursion.MAX_OMEGA),
            Field.<VolatilityRecursion, Double>required("alpha", FieldType.NUMBER, VolatilityRecursion::alpha)
                    .between(0, 1),
            Field.<VolatilityRecursion, Double>defaulted(
                            "asymmetry", FieldType.NUMBER, 0.0, VolatilityRecursion::asymmetry)
                    .between(-1, 1),
            Field.<VolatilityRecursion, Double>required("beta", FieldType.NUMBER, VolatilityRecursion::beta)
                    .between(0, 1));

    /// Name of a factor.
    public static final Field<RiskFactor, String> FACTOR_NAME = required("factor", FieldType.TEXT, RiskFactor::name);

    /// A risk factor.
    public static final RecordForm<RiskFactor> FACTOR = RecordForm.of(
            RiskFactor::new,
            FACTOR_NAME,
            required("volatility", FieldType.NUMBER, RiskFactor::volatility),
            defaulted("drift", FieldType.NUMBER, 0.0, RiskFactor::drift),
            hidden("recursion", RECURSION, VolatilityRecursion.CONSTANT, RiskFactor::recursion));

    private static final RecordForm<ParameterErrors> ERRORS = RecordForm.of(
            (periods, rows) -> ParameterErrors.of(rows, periods),
            Field.<ParameterErrors, Double>defaulted(
                            "correlationPeriods", FieldType.NUMBER, 0.0, ParameterErrors::correlationPeriods)
                    .between(0, ParameterErrors.MAX_PERIODS),
            Field.<ParameterErrors, double[][]>required(
                    "covariance",
                    new MatrixType(RiskModel.MAX_FACTORS + 1, RiskModel.MAX_FACTORS + 1),
                    errors -> MatrixType.rows(errors.size(), errors.size(), errors::covariance)));

    private static final RecordForm<ModelProvenance> PROVENANCE = RecordForm.of(
                    ModelForms::provenance,
                    required("modelHash", HASH, ModelProvenance::modelHash),
                    required("asOf", FieldType.DATE, ModelProvenance::asOf),
                    required("dataHash", HASH, ModelProvenance::dataHash),
                    required("codeVersion", FieldType.TEXT, ModelProvenance::codeVersion),
                    defaulted("longRun", VOLATILITIES, Map.of(), ModelProvenance::longRun),
                    defaulted("stressed", VOLATILITIES, Map.of(), ModelProvenance::stressed))
            .with(Field.unhashed("details", FieldType.MEMBERS));

    private static final RecordForm<AssetProxy> PROXY = RecordForm.of(
            AssetProxy::new,
            required("asset", FieldType.TEXT, AssetProxy::asset),
            Field.<AssetProxy, Double>required("beta", FieldType.NUMBER, AssetProxy::beta)
                    .between(-AssetProxy.MAX_BETA, AssetProxy.MAX_BETA),
            Field.<AssetProxy, Double>required("residual", FieldType.NUMBER, AssetProxy::residual)
                    .between(0, RiskFactor.MAX_VOLATILITY),
            defaulted("volatility", FieldType.FLAG, false, AssetProxy::followsVolatility));

    /// Distribution of the shocks.
    public static final Field<RiskModel, Distribution> DISTRIBUTION = required(
            "distribution", DISTRIBUTIONS, model -> model.withoutProxies().distribution());

    /// The factors.
    public static final Field<RiskModel, List<RiskFactor>> FACTORS = Field.<RiskModel, List<RiskFactor>>required(
                    "factors",
                    ListType.of(FACTOR, "factor"),
                    model -> model.withoutProxies().factors())
            .bound("maxItems", RiskModel.MAX_FACTORS);

    /// Correlation of the factors, before its repair; beside filtered history there is none.
    public static final Field<RiskModel, double[][]> CORRELATION =
            nullable("correlation", new MatrixType(RiskModel.MAX_FACTORS, RiskModel.MAX_FACTORS), ModelForms::given);

    /// The same where the distribution needs one.
    public static final Field<RiskModel, double[][]> REQUIRED_CORRELATION =
            required(CORRELATION.key(), CORRELATION.type());

    /// The repair of a correlation matrix that is not positive semi-definite.
    public static final Field<RiskModel, String> REPAIR = nullable(
            "repair",
            FieldType.choice(new EnumLabels<>(Map.of("nearest", "nearest")), "nearest"),
            model -> model.correlation().repair() == null ? null : "nearest");

    /// How implied volatilities follow their factors.
    public static final Field<RiskModel, VolatilityTermScaling> TERM_POWERS = defaulted(
            "volatilityTermPowers",
            RecordForm.of(
                    VolatilityTermScaling::new,
                    required("upTo30Days", FieldType.NUMBER, VolatilityTermScaling::upTo30Days),
                    required("beyond30Days", FieldType.NUMBER, VolatilityTermScaling::beyond30Days)),
            VolatilityTermScaling.DEFAULT,
            RiskModel::termScaling);

    /// Period of the distribution.
    public static final Field<RiskModel, Duration> PERIOD =
            hidden("period", FieldType.DURATION, RiskModel.DEFAULT_PERIOD, RiskModel::period);

    /// Errors of the model's parameters.
    public static final Field<RiskModel, ParameterErrors> ESTIMATION =
            nullable("estimation", ERRORS, model -> model.withoutProxies().errors());

    /// Assets without history and the assets that they follow. The canonical form has them beside the model that the
    /// document gives.
    public static final Field<RiskModel, Map<String, AssetProxy>> PROXIES =
            hidden("proxies", new MapType<>(PROXY, "a proxy"), Map.of(), RiskModel::proxies);

    /// Where the model comes from.
    public static final Field<RiskModel, ModelProvenance> CALIBRATION = Field.unhashed("calibration", PROVENANCE);

    /// The model.
    public static final RecordForm<RiskModel> MODEL = RecordForm.readByHand(
            DISTRIBUTION, FACTORS, CORRELATION, REPAIR, TERM_POWERS, PERIOD, ESTIMATION, PROXIES, CALIBRATION);

    /// Name of a model that the program carries.
    private static final FieldType<String> NAME =
            FieldType.choice(new EnumLabels<>(Map.of("default", "default")), "default");

    /// The model, or the name of one that the program carries. The canonical form has the model.
    public static final TextOrRecord<RiskModel> NAMED_OR_GIVEN = new TextOrRecord<>(
            new BuiltType<>(
                    NAME,
                    name -> {
                        throw new IllegalStateException("the model " + name + " is read by hand");
                    },
                    model -> "default"),
            MODEL);

    private ModelForms() {}

    private static ModelProvenance provenance(
            String modelHash,
            LocalDate asOf,
            String dataHash,
            String codeVersion,
            Map<String, Double> longRun,
            Map<String, Double> stressed) {
        new Checks().name("codeVersion", codeVersion).throwIfAny();
        return new ModelProvenance(modelHash, asOf, dataHash, codeVersion, longRun, stressed);
    }

    private static String kindOf(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Normal normal -> "normal";
            case Distribution.StudentT studentT -> "student-t";
            case Distribution.FilteredHistory history -> "filtered-history";
        };
    }

    private static double @Nullable [][] given(RiskModel extended) {
        RiskModel model = extended.withoutProxies();
        if (model.distribution() instanceof Distribution.FilteredHistory) {
            return null;
        }
        CorrelationMatrix correlation = model.correlation();
        CorrelationRepair repair = correlation.repair();
        return repair == null
                ? MatrixType.rows(correlation.size(), correlation.size(), correlation::at)
                : repair.given();
    }
}

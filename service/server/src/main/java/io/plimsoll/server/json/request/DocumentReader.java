package io.plimsoll.server.json.request;

import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.canonical.RequestHash;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.request.part.DefaultModel;
import io.plimsoll.server.json.request.part.HoldingsReader;
import io.plimsoll.server.json.request.part.MarketReader;
import io.plimsoll.server.json.request.part.MethodologyReader;
import io.plimsoll.server.json.request.part.ModelReader;
import io.plimsoll.server.json.request.part.Placeholders;
import io.plimsoll.server.json.table.RequestContent;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the members of the document itself, and puts its parts together.
final class DocumentReader {
    private final JsonFields fields;
    private final RequestOverrides overrides;
    private final FaultLog log;
    private final MethodologyReader methodologies;
    private final Placeholders placeholders = new Placeholders();
    private @Nullable ModelProvenance provenance;
    private boolean isDefaultModel;
    private @Nullable AppliedPolicy appliedPolicy;
    private List<DocumentRemark> remarks = List.of();
    private Map<String, InstrumentLiquidity> liquidity = Map.of();

    /// For documents that name no policy.
    DocumentReader(JsonFields fields, RequestOverrides overrides, FaultLog log) {
        this(fields, overrides, new PolicyCatalog(List.of()), log);
    }

    DocumentReader(JsonFields fields, RequestOverrides overrides, PolicyCatalog catalog, FaultLog log) {
        this.fields = fields;
        this.overrides = overrides;
        this.methodologies = new MethodologyReader(log, catalog);
        this.log = log;
    }

    /// The request, or null where a reference in it leads nowhere. Worthless where a fault was logged.
    @Nullable
    RiskRequest read() {
        HoldingsReader holdings = new HoldingsReader(log, placeholders);
        return read(
                fields.get(RequestForms.POSITION_FIGURES),
                fields.get(RequestForms.REVALUATION),
                fields.read(RequestForms.RUNNING_LOSS),
                asOf -> methodologies.read(fields, asOf, liquidity),
                () -> holdings.positions(fields, RequestForms.POSITIONS),
                () -> holdings.collateral(fields, RequestForms.COLLATERAL));
    }

    /// The whole request, of which [#read()] gave the part that the engine sees.
    MarginRequest marginRequest(RiskRequest risk, List<VenueRuleRequest> venues) {
        String hash = RequestHash.of(new RequestContent(risk, liquidity, appliedPolicy, venues));
        return new MarginRequest(risk, appliedPolicy, hash, provenance, venues, remarks);
    }

    /// What accounts share, as a request that holds nothing; `accounts` themselves are only seen to be there.
    @Nullable
    RiskRequest readShared() {
        fields.elements(RequestForms.ACCOUNTS);
        return readSharedAlone();
    }

    /// The same where `accounts` have a reader of their own.
    @Nullable
    RiskRequest readSharedAlone() {
        return read(
                RiskLevels.PositionFigures.AUTOMATIC,
                SimulationPlan.Revaluation.AUTOMATIC,
                null,
                asOf -> methodologies.readShared(fields, asOf, liquidity),
                List::of,
                List::of);
    }

    /// The policy of accounts that name no segment; null where no requirement is asked for.
    @Nullable
    AppliedPolicy appliedPolicy() {
        return appliedPolicy;
    }

    /// What accounts share, as the hash of the batch takes it. Without a policy, liquidity changes no answer.
    RequestContent sharedContent(RiskRequest shared) {
        return appliedPolicy == null
                ? new RequestContent(shared)
                : new RequestContent(shared, liquidity, appliedPolicy, List.of());
    }

    /// Facts about the stored documents of the request, for warnings.
    List<DocumentRemark> remarks() {
        return remarks;
    }

    /// Where the model that was read comes from; null where it does not say.
    @Nullable
    ModelProvenance provenance() {
        return provenance;
    }

    /// The document's model, the one that it names, or the one that takes its place.
    private @Nullable JsonFields modelFields() {
        String key = RequestForms.MODEL.key();
        Pointer place = fields.place().child(key);
        JsonValue model;
        if (overrides.model() == null) {
            model = fields.value(RequestForms.MODEL);
        } else {
            fields.has(key);
            model = JsonTree.parse(overrides.model(), log);
        }
        if (model instanceof JsonValue.Text(String name)) {
            isDefaultModel = name.equals(DefaultModel.NAME);
            if (!isDefaultModel) {
                log.add(
                        place,
                        FaultCode.UNKNOWN_VALUE,
                        "model is " + model.describe() + ": it must be default or an object");
                return null;
            }
            model = DefaultModel.document();
        }
        return model == null ? null : JsonFields.open(model, place, key, log);
    }

    private @Nullable RiskRequest read(
            RiskLevels.PositionFigures figures,
            SimulationPlan.Revaluation revaluation,
            @Nullable PathWatch watch,
            Function<Instant, @Nullable AppliedPolicy> methodologyReader,
            Supplier<List<Position>> positionsReader,
            Supplier<List<CollateralBalance>> collateralReader) {
        int before = log.count();
        Instant instant = fields.get(RequestForms.AS_OF);
        // Nothing has expired at an instant that could not be read.
        Instant asOf = log.count() > before ? Instant.MIN : instant;
        String currency = name(RequestForms.CURRENCY.key(), fields.get(RequestForms.CURRENCY), AssetPrice.DOLLAR);
        RiskLevels levels = levels(figures, watch);
        SimulationPlan plan = plan(revaluation);
        String backendRead = fields.get(RequestForms.BACKEND);
        String backend = name(
                RequestForms.BACKEND.key(),
                overrides.backend() == null ? backendRead : overrides.backend(),
                RiskRequest.AUTOMATIC);
        remarks = Stream.<DocumentRemark>concat(
                        fields.get(RequestForms.OVERDUE_REVIEWS).stream(),
                        fields.get(RequestForms.UNBOOKED_PROFITS).stream())
                .toList();
        MarketReader marketReader = new MarketReader(log, placeholders);
        Market priced = marketReader.read(fields.object(RequestForms.MARKET));
        liquidity = marketReader.liquidity();
        appliedPolicy = methodologyReader.apply(asOf);
        ModelReader modelReader = new ModelReader(log, placeholders);
        RiskModel model = modelReader.read(modelFields());
        Market market =
                PegExposures.listed(priced, coin -> model.indexOf(RiskFactor.nameOf(coin, FactorKind.SPOT)) >= 0);
        ModelProvenance read = modelReader.provenance();
        provenance = isDefaultModel && read != null ? read.named(DefaultModel.NAME) : read;
        appliedPolicy = methodologies.complete(appliedPolicy, market, model, provenance, placeholders);
        List<Position> positions = PegExposures.completed(positionsReader.get(), asOf, market);
        List<CollateralBalance> collateral = collateralReader.get();
        fields.refuseOthers();
        RiskRequest risk = log.collect(
                fields.place(),
                () -> new RiskRequest(asOf, currency, backend, plan, levels, market, model, positions, collateral),
                placeholders::isRelevant);
        AppliedPolicy asked = appliedPolicy;
        if (risk != null && asked != null && log.count() == before) {
            log.collect(fields.place(), () -> {
                RequirementCalculator.check(risk, asked);
                asked.policy().checkScenarios(risk.plan().scenarios());
                return risk;
            });
            refuse(Plausibility.of(risk));
        }
        return risk;
    }

    /// Refuses the request for the findings that its policy refuses.
    void refuse(List<Notice> findings) {
        List<Fault> refusals =
                appliedPolicy == null ? List.of() : appliedPolicy.policy().refusals(findings);
        log.collect(fields.place(), () -> {
            new Checks().add(refusals).throwIfAny();
            return refusals;
        });
    }

    /// The measure and the levels, with defaults where they have faults.
    private RiskLevels levels(RiskLevels.PositionFigures figures, @Nullable PathWatch watch) {
        RiskMeasure measure = fields.get(RequestForms.MEASURE);
        Confidence read = fields.read(RequestForms.CONFIDENCE);
        Confidence margin = read == null ? RequestForms.DEFAULT_CONFIDENCE : read;
        int before = log.count();
        List<Confidence> all = fields.get(RequestForms.CONFIDENCES);
        RiskLevels levels = log.count() > before
                ? null
                : log.collect(fields.place(), () -> new RiskLevels(measure, margin, all, figures, watch));
        return levels == null ? new RiskLevels(measure, margin, RiskLevels.DEFAULT_CONFIDENCES) : levels;
    }

    private SimulationPlan plan(SimulationPlan.Revaluation revaluation) {
        Duration horizon = fields.get(RequestForms.HORIZON);
        int steps = fields.get(RequestForms.STEPS);
        int scenariosRead = fields.get(RequestForms.SCENARIOS);
        long seedRead = fields.get(RequestForms.SEED);
        int scenarios = overrides.scenarios() == null ? scenariosRead : overrides.scenarios();
        long seed = overrides.seed() == null ? seedRead : overrides.seed();
        SimulationPlan plan =
                log.collect(fields.place(), () -> new SimulationPlan(horizon, steps, scenarios, seed, revaluation));
        return plan == null ? new SimulationPlan(Duration.ofDays(1), 1, 1, seed) : plan;
    }

    private String name(String key, String text, String fallback) {
        Checks checks = new Checks().name(key, text);
        String name = log.collect(fields.place(), () -> {
            checks.throwIfAny();
            return text;
        });
        return name == null ? fallback : name;
    }
}

package io.plimsoll.server.json.request;

import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.canonical.CanonicalExtras;
import io.plimsoll.server.json.canonical.RequestHash;
import io.plimsoll.server.json.canonical.WireNames;
import io.plimsoll.server.json.request.part.HoldingsReader;
import io.plimsoll.server.json.request.part.LevelsReader;
import io.plimsoll.server.json.request.part.MarketReader;
import io.plimsoll.server.json.request.part.MethodologyReader;
import io.plimsoll.server.json.request.part.ModelReader;
import io.plimsoll.server.json.request.part.PathWatchReader;
import io.plimsoll.server.json.request.part.StandIns;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the members of the document itself, and puts its parts together.
final class DocumentReader {
    private static final FieldType<RiskLevels.PositionFigures> POSITION_FIGURES =
            FieldType.choice(WireNames.POSITION_FIGURES, RiskLevels.PositionFigures.AUTOMATIC);
    private static final FieldType<SimulationPlan.Revaluation> REVALUATION =
            FieldType.choice(WireNames.REVALUATIONS, SimulationPlan.Revaluation.AUTOMATIC);
    private static final int DEFAULT_STEPS = 1;
    private static final int DEFAULT_SCENARIOS = 100_000;
    private static final long DEFAULT_SEED = 42;

    private final JsonFields fields;
    private final RequestOverrides overrides;
    private final FaultLog log;
    private final MethodologyReader methodologies;
    private final StandIns standIns = new StandIns();
    private @Nullable ModelProvenance provenance;
    private @Nullable AppliedPolicy appliedPolicy;
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
        HoldingsReader holdings = new HoldingsReader(log, standIns);
        return read(
                fields.optional("positionFigures", POSITION_FIGURES, RiskLevels.PositionFigures.AUTOMATIC),
                fields.optional("revaluation", REVALUATION, SimulationPlan.Revaluation.AUTOMATIC),
                new PathWatchReader(log).read(fields),
                asOf -> methodologies.read(fields, asOf, liquidity),
                () -> holdings.positions(
                        fields.required("positions", FieldType.ARRAY).elements()),
                () -> holdings.collateral(fields.optional("collateral", FieldType.ARRAY, JsonValue.Sequence.empty())
                        .elements()));
    }

    /// The whole request, of which [#read()] gave the part that the engine sees.
    MarginRequest marginRequest(RiskRequest risk, List<VenueRuleRequest> venues) {
        CanonicalExtras extras = new CanonicalExtras(liquidity, appliedPolicy, venues);
        return new MarginRequest(risk, appliedPolicy, RequestHash.of(risk, extras), provenance, venues);
    }

    /// What accounts share, as a request that holds nothing; `accounts` themselves are only seen to be there.
    @Nullable
    RiskRequest readShared() {
        fields.required("accounts", FieldType.ARRAY);
        return read(
                RiskLevels.PositionFigures.AUTOMATIC,
                SimulationPlan.Revaluation.AUTOMATIC,
                null,
                asOf -> methodologies.readShared(fields, asOf, liquidity),
                List::of,
                List::of);
    }

    /// By which accounts are margined that say nothing else; null where no requirements were asked for.
    @Nullable
    AppliedPolicy appliedPolicy() {
        return appliedPolicy;
    }

    /// What the batch has beside what the engine sees. Without a methodology nothing of it changes an answer.
    CanonicalExtras sharedExtras() {
        return appliedPolicy == null ? CanonicalExtras.NONE : new CanonicalExtras(liquidity, appliedPolicy, List.of());
    }

    /// Where the model that was read comes from; null where it does not say.
    @Nullable
    ModelProvenance provenance() {
        return provenance;
    }

    /// The document's model, or the one that takes its place.
    private @Nullable JsonFields modelFields() {
        if (overrides.model() == null) {
            return fields.object("model");
        }
        fields.has("model");
        JsonValue model = JsonTree.parse(overrides.model(), log);
        return model == null ? null : JsonFields.open(model, fields.place().child("model"), "model", log);
    }

    private @Nullable RiskRequest read(
            RiskLevels.PositionFigures figures,
            SimulationPlan.Revaluation revaluation,
            @Nullable PathWatch watch,
            Function<Instant, @Nullable AppliedPolicy> methodologyReader,
            Supplier<List<Position>> positionsReader,
            Supplier<List<CollateralBalance>> collateralReader) {
        int before = log.count();
        Instant instant = fields.required("asOf", FieldType.INSTANT);
        // Nothing has expired at an instant that could not be read.
        Instant asOf = log.count() > before ? Instant.MIN : instant;
        String currency = name("currency", fields.required("currency", FieldType.TEXT), AssetPrice.DOLLAR);
        RiskLevels levels = new LevelsReader(log).read(fields, figures, watch);
        SimulationPlan plan = plan(revaluation);
        String backendRead = fields.optional("backend", FieldType.TEXT, RiskRequest.AUTOMATIC);
        String backend =
                name("backend", overrides.backend() == null ? backendRead : overrides.backend(), RiskRequest.AUTOMATIC);
        MarketReader marketReader = new MarketReader(log, standIns);
        Market market = marketReader.read(fields.object("market"));
        liquidity = marketReader.liquidity();
        appliedPolicy = methodologyReader.apply(asOf);
        ModelReader modelReader = new ModelReader(log, standIns);
        RiskModel model = modelReader.read(modelFields());
        provenance = modelReader.provenance();
        appliedPolicy = methodologies.complete(appliedPolicy, market, model, provenance, standIns);
        List<Position> positions = positionsReader.get();
        List<CollateralBalance> collateral = collateralReader.get();
        fields.refuseOthers();
        RiskRequest risk = log.collect(
                fields.place(),
                () -> new RiskRequest(asOf, currency, backend, plan, levels, market, model, positions, collateral),
                standIns::isRelevant);
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

    private SimulationPlan plan(SimulationPlan.Revaluation revaluation) {
        Duration horizon = fields.required("horizon", FieldType.DURATION);
        int steps = fields.optional("steps", FieldType.INTEGER, DEFAULT_STEPS);
        int scenariosRead = fields.optional("scenarios", FieldType.INTEGER, DEFAULT_SCENARIOS);
        long seedRead = fields.optional("seed", FieldType.LONG, DEFAULT_SEED);
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

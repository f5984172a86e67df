package io.plimsoll.server.json.policy;

import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.plausibility.FindingKind;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.vega.SurfaceCoverage;
import io.plimsoll.methodology.policy.AddOnRules;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.ConcentrationRules;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.policy.EquityRules;
import io.plimsoll.methodology.policy.FactorPairKind;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.policy.LiquidityRules;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.OffsetPair;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyHeader;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.policy.ScoreRules;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.ShapeRules;
import io.plimsoll.methodology.policy.StressRules;
import io.plimsoll.methodology.policy.StrikeRegion;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.EnumMapType;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.Labels;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.MapType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.RecordValues;
import io.plimsoll.server.json.form.ValueType;
import io.plimsoll.server.json.tree.FaultCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tables of a policy, one for each section. Policies have no defaults but those of the last fields, and their
/// canonical form is that of the document itself, see [PolicyForm].
final class PolicyForms {
    private static final FieldType<String> TEXT = FieldType.TEXT;
    private static final FieldType<BigDecimal> EXACT = FieldType.EXACT_NUMBER;
    private static final FieldType<Double> NUMBER = FieldType.NUMBER;
    private static final FieldType<BigDecimal> SHARE = EXACT.bounded(Map.of("minimum", 0, "maximum", 1));
    private static final MapType<BigDecimal> SHARES = new MapType<>(SHARE, "");
    private static final FieldType<BigDecimal> CORRELATED = EXACT.bounded(Map.of("minimum", -1, "maximum", 1));
    private static final FieldType<BigDecimal> RATE =
            EXACT.bounded(Map.of("minimum", 0, "maximum", ShapeRules.MAX_RATE));
    private static final String ABOVE = "exclusiveMinimum";
    private static final String MOST = "maximum";

    /// Who made the policy, and since when it holds.
    static final RecordForm<PolicyHeader> HEADER = RecordForm.of(
            PolicyHeader::new,
            required("id", TEXT),
            required("version", TEXT),
            required("effectiveDate", FieldType.DATE),
            required("approver", TEXT),
            required("changeNote", TEXT));

    private static final Field<Policy, String> DEFAULT_SEGMENT = required("defaultSegment", TEXT);
    private static final Field<Policy, Map<String, Segment>> SEGMENTS =
            required("segments", new MapType<>(PolicyForms::segment, "segment"));
    private static final Field<Policy, NettingRules> NETTING = required("netting", netting());
    private static final Field<Policy, ConcentrationRules> CONCENTRATION = required(
            "concentration",
            RecordForm.of(
                    ConcentrationRules::new,
                    required("assetThreshold", SHARE),
                    required("clusterThreshold", SHARE),
                    required("clusterCorrelation", SHARE),
                    required("rate", SHARE),
                    required("exempt", EXACT).between(0, ConcentrationRules.MAX_EXEMPTION)));
    private static final Field<Policy, StressRules> STRESS = required(
            "stress", RecordForm.of(StressRules::new, required("weight", SHARE), required("scenarios", list(TEXT))));
    private static final Field<Policy, CorrelationRules> CORRELATION = required("correlation", correlation());
    private static final Field<Policy, ShapeRules> SHAPE = Field.unhashed(
            "shape",
            RecordForm.of(
                    ShapeRules::new,
                    required("expiryDays", list(EXACT.bounded(Map.of(ABOVE, 0, MOST, ShapeRules.MAX_DAYS)))),
                    required("wing", EXACT).bound(ABOVE, 0).bound(MOST, ShapeRules.MAX_WING),
                    required("offset", EXACT).between(0, ShapeRules.MAX_OFFSET),
                    required(
                            "rates",
                            EnumMapType.complete(
                                    SurfaceCoverage.values(),
                                    SurfaceCoverage::word,
                                    EnumMapType.complete(StrikeRegion.values(), StrikeRegion::word, list(RATE))))));
    private static final Field<Policy, LiquidityRules> LIQUIDITY = required(
            "liquidity",
            RecordForm.of(
                    LiquidityRules::new,
                    required("volumeShare", EXACT).bound(ABOVE, 0).bound(MOST, 1),
                    required("longestDays", FieldType.INTEGER).between(1, LiquidityRules.MAX_DAYS),
                    required("impactCoefficient", EXACT).between(0, LiquidityRules.MAX_COEFFICIENT),
                    required("spreads", EnumMapType.complete(Product.values(), Product::word, SHARE))));
    private static final Field<Policy, AddOnRules> ADD_ONS = required(
            "addOns",
            RecordForm.of(
                    AddOnRules::new,
                    required("fundingShockPerDay", SHARE),
                    required("depeg", SHARES),
                    required(
                            "wrongWay",
                            list(RecordForm.of(
                                    AddOnRules.WrongWay::new, required("asset", TEXT), required("share", SHARE)))),
                    required("modelRiskWeight", SHARE),
                    required("coverage", SHARE)));
    private static final Field<Policy, EquityRules> EQUITY = required("equity", equity());
    private static final Field<Policy, ScoreRules> SCORE = required(
            "score",
            new BuiltType<>(
                    EnumMapType.complete(
                            ScoreRules.Driver.values(),
                            ScoreRules.Driver::word,
                            RecordForm.of(
                                    ScoreRules.Weight::new,
                                    required("points", EXACT).between(0, ScoreRules.Weight.MAX_POINTS),
                                    required("worst", EXACT).bound(ABOVE, 0))),
                    ScoreRules::new,
                    ScoreRules::drivers));
    private static final Field<Policy, LiquidationRules> LIQUIDATION = required(
            "liquidation",
            RecordForm.of(
                    LiquidationRules::new,
                    required("targetBand", TEXT),
                    required(
                            "hedges",
                            choice(
                                    LiquidationRules.Hedges.values(),
                                    LiquidationRules.Hedges::word,
                                    LiquidationRules.Hedges.FORBIDDEN)),
                    required("stageHours", FieldType.INTEGER).between(1, LiquidationRules.HOURS_A_DAY),
                    required("mostStages", FieldType.INTEGER).between(1, LiquidationRules.MAX_STAGES)));
    private static final Field<Policy, ProcyclicalityRules> PROCYCLICALITY =
            Field.unhashed("procyclicality", procyclicality());
    private static final Field<Policy, List<FindingKind>> REFUSED = Field.defaulted(
            "refuseWarnings",
            list(choice(FindingKind.values(), FindingKind::code, FindingKind.MARK_OFF_ASSET)),
            List.of(),
            policy -> List.copyOf(policy.refused()));
    private static final Field<Policy, Integer> MIN_SCENARIOS = Field.<Policy, Integer>defaulted(
                    "leastScenarios", FieldType.INTEGER, 1, Policy::leastScenarios)
            .bound("minimum", 1);

    /// Everything but the header.
    static final RecordForm<Policy> SECTIONS = RecordForm.readByHand(
            DEFAULT_SEGMENT,
            SEGMENTS,
            NETTING,
            CONCENTRATION,
            STRESS,
            CORRELATION,
            SHAPE,
            LIQUIDITY,
            ADD_ONS,
            EQUITY,
            SCORE,
            LIQUIDATION,
            PROCYCLICALITY,
            REFUSED,
            MIN_SCENARIOS);

    private PolicyForms() {}

    /// The policy of a header and of the sections that were read without a fault.
    static Policy policy(PolicyHeader header, String digest, RecordValues sections) {
        return new Policy(
                header,
                digest,
                sections.get(DEFAULT_SEGMENT),
                sections.get(SEGMENTS),
                sections.get(NETTING),
                sections.get(CONCENTRATION),
                sections.get(STRESS),
                sections.get(CORRELATION),
                sections.find(SHAPE),
                sections.get(LIQUIDITY),
                sections.get(ADD_ONS),
                sections.get(EQUITY),
                sections.get(SCORE),
                sections.get(LIQUIDATION),
                sections.find(PROCYCLICALITY),
                Set.copyOf(sections.get(REFUSED)),
                sections.get(MIN_SCENARIOS));
    }

    private static <T> ListType<T> list(ValueType<T> element) {
        return ListType.of(element, "an entry");
    }

    private static <E> FieldType<E> choice(E[] constants, Function<E, String> label, E neutral) {
        return FieldType.choice(EnumLabels.of(constants, label), neutral);
    }

    private static RecordForm<Segment> segment(String name) {
        return RecordForm.of(
                (measure, confidence, horizon, multiplier, crossing, products) ->
                        new Segment(name, measure, confidence, horizon, multiplier, crossing, Set.copyOf(products)),
                required("measure", FieldType.choice(Labels.MEASURES, RiskMeasure.EXPECTED_SHORTFALL)),
                required("confidence", new BuiltType<>(EXACT, Confidence::new, Confidence::level))
                        .bound(ABOVE, 0)
                        .bound("exclusiveMaximum", 1),
                required("horizon", FieldType.DURATION),
                required("multiplier", EXACT).between(1, Segment.MAX_MULTIPLIER),
                required("crossing", choice(NettingScope.values(), NettingScope::word, NettingScope.ISOLATED)),
                required("products", list(choice(Product.values(), Product::word, Product.SPOT))));
    }

    private static RecordForm<NettingRules> netting() {
        EnumMapType<GroupKey, String> selector = EnumMapType.partial(GroupKey.values(), GroupKey::word, TEXT);
        RecordForm<OffsetPair> pair = RecordForm.of(
                OffsetPair::new, required("first", selector), required("second", selector), required("share", SHARE));
        return RecordForm.of(
                NettingRules::new,
                required("groupBy", list(choice(GroupKey.values(), GroupKey::word, GroupKey.ASSET))),
                required("withinGroup", SHARE),
                required("pairs", list(pair)));
    }

    private static RecordForm<CorrelationRules> correlation() {
        RecordForm<CorrelationRules.Pair> pair = RecordForm.of(
                CorrelationRules.Pair::new,
                required("first", TEXT),
                required("second", TEXT),
                required("correlation", CORRELATED));
        RecordForm<CorrelationRules.Move> move = RecordForm.of(
                PolicyForms::move,
                required("name", TEXT),
                required("strength", SHARE),
                Field.unhashed("target", CORRELATED),
                Field.unhashed(
                        "targets", EnumMapType.partial(FactorPairKind.values(), FactorPairKind::word, CORRELATED)),
                required("pairs", list(pair)));
        return RecordForm.of(
                CorrelationRules::new,
                required("weight", SHARE),
                required("scenarioShare", EXACT).bound(ABOVE, 0).bound(MOST, 1),
                required("moves", list(move)));
    }

    /// A move has `targets` by kind of pair; one of an older document has `target`, for all pairs.
    private static CorrelationRules.Move move(
            String name,
            BigDecimal strength,
            @Nullable BigDecimal target,
            @Nullable Map<FactorPairKind, BigDecimal> targets,
            List<CorrelationRules.Pair> pairs) {
        new Checks()
                .require(
                        target != null || targets != null,
                        "/targets",
                        FaultCode.MISSING_KEY.text(),
                        "targets is missing: it must be given")
                .require(
                        target == null || targets == null,
                        "/targets",
                        FaultCode.UNKNOWN_KEY.text(),
                        "targets is given beside target: only one of them may be given")
                .throwIfAny();
        return new CorrelationRules.Move(name, strength, targets == null ? Map.of() : targets, pairs, target);
    }

    private static RecordForm<EquityRules> equity() {
        RecordForm<Band> band = RecordForm.of(
                Band::new,
                required("name", TEXT),
                required("from", EXACT).between(0, Band.MAX_RATIO),
                required("actions", list(choice(Band.Action.values(), Band.Action::word, Band.Action.NOTIFY))),
                required("callHours", FieldType.INTEGER).between(0, Band.MAX_HOURS));
        return RecordForm.of(
                EquityRules::new,
                required("maintenanceShare", EXACT).bound(ABOVE, 0).bound(MOST, 1),
                required("haircuts", SHARES),
                required("otherHaircut", SHARE),
                required("bands", list(band)));
    }

    private static RecordForm<ProcyclicalityRules> procyclicality() {
        return RecordForm.of(
                ProcyclicalityRules::new,
                required(
                        "buffer",
                        RecordForm.of(
                                ProcyclicalityRules.Buffer::new,
                                required("applied", FieldType.FLAG),
                                required("share", NUMBER).between(0, ProcyclicalityRules.MAX_SHARE),
                                required("drawFrom", NUMBER).between(0, ProcyclicalityRules.MAX_SHARE),
                                required("refill", NUMBER).between(0, 1))),
                required(
                        "stressedWeight",
                        RecordForm.of(
                                ProcyclicalityRules.StressedWeight::new,
                                required("applied", FieldType.FLAG),
                                required("weight", NUMBER).between(0, 1))),
                required(
                        "floor",
                        RecordForm.of(
                                ProcyclicalityRules.Floor::new,
                                required("applied", FieldType.FLAG),
                                required("lookBackDays", FieldType.INTEGER).between(2, ProcyclicalityRules.MAX_DAYS))),
                required(
                        "regime",
                        RecordForm.of(
                                ProcyclicalityRules.Regime::new,
                                required("applied", FieldType.FLAG),
                                required("highest", NUMBER).between(1, ProcyclicalityRules.MAX_SHARE),
                                required("up", NUMBER).between(0, ProcyclicalityRules.MAX_SHARE),
                                required("down", NUMBER).between(0, ProcyclicalityRules.MAX_SHARE),
                                required("fundingFrom", NUMBER).between(0, ProcyclicalityRules.MAX_SHARE),
                                required("fundingStep", NUMBER).between(0, ProcyclicalityRules.MAX_SHARE))));
    }
}

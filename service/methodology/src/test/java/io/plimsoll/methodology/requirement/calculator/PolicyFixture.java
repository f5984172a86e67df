package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.ConcentrationRules;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.LiquidityRules;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.StandardPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The standard policy with rules of a test, and the requirements under it.
final class PolicyFixture {
    private static final Policy STANDARD = StandardPolicy.policy();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    private final Map<String, InstrumentLiquidity> liquidity = new HashMap<>();
    private MarginEngine engine = ENGINE;
    private LiquidityRules liquidation = STANDARD.liquidity();
    private NettingRules netting = STANDARD.netting();
    private ConcentrationRules concentration = STANDARD.concentration();
    private NettingScope crossing = NettingScope.CROSSED;
    private Set<Product> products = EnumSet.allOf(Product.class);
    private Duration horizon = Duration.ofDays(1);
    private String multiplier = "1";
    private @Nullable BackTestRecord backTest;
    private @Nullable ProcyclicalityRules procyclicality = STANDARD.procyclicality();
    private @Nullable ProcyclicalityHistory history;

    PolicyFixture netting(NettingRules rules) {
        netting = rules;
        return this;
    }

    /// Within groups, as the standard policy has them.
    PolicyFixture withinGroup(String share) {
        netting = new NettingRules(netting.groupBy(), new BigDecimal(share), netting.pairs());
        return this;
    }

    PolicyFixture withoutExemption() {
        concentration = new ConcentrationRules(
                concentration.assetThreshold(),
                concentration.clusterThreshold(),
                concentration.clusterCorrelation(),
                concentration.rate(),
                BigDecimal.ZERO);
        return this;
    }

    PolicyFixture crossing(NettingScope value) {
        crossing = value;
        return this;
    }

    PolicyFixture products(Product... allowed) {
        products = Set.of(allowed);
        return this;
    }

    PolicyFixture horizon(Duration value) {
        horizon = value;
        return this;
    }

    PolicyFixture multiplier(String value) {
        multiplier = value;
        return this;
    }

    PolicyFixture backTest(BackTestRecord record) {
        backTest = record;
        return this;
    }

    PolicyFixture procyclicality(@Nullable ProcyclicalityRules rules) {
        procyclicality = rules;
        return this;
    }

    PolicyFixture past(@Nullable ProcyclicalityHistory value) {
        history = value;
        return this;
    }

    PolicyFixture volume(String instrument, double units) {
        liquidity.put(
                instrument,
                new InstrumentLiquidity(
                        instrument, OptionalDouble.of(units), OptionalDouble.of(0), OptionalDouble.empty()));
        return this;
    }

    /// A volume, and the spread between bid and ask in US dollars.
    PolicyFixture spread(String instrument, double units, double dollars) {
        return liquidity(new InstrumentLiquidity(
                instrument, OptionalDouble.of(units), OptionalDouble.of(dollars), OptionalDouble.empty()));
    }

    PolicyFixture withoutImpact() {
        liquidation = new LiquidityRules(
                liquidation.volumeShare(), liquidation.longestDays(), BigDecimal.ZERO, liquidation.spreads());
        return this;
    }

    PolicyFixture threads(int threads) {
        engine = new MarginEngine(BackendRegistry.discover(), threads);
        return this;
    }

    PolicyFixture liquidity(InstrumentLiquidity entry) {
        liquidity.put(entry.instrument(), entry);
        return this;
    }

    /// What the policy asks for, measured by the expected shortfall at 97.5 %.
    Requirement requirement(RiskRequest request) {
        return new RequirementCalculator(engine).calculate(request, appliedPolicy(), () -> false);
    }

    /// The same, computed while the margin of the request is.
    Requirement requirementAlongside(RiskRequest request) {
        SharedScenarioRequirement alongside = new RequirementCalculator(engine)
                .onSharedScenarios(new RequirementCalculator.RequirementRequest(request, appliedPolicy()), () -> false);
        engine.evaluate(request, alongside.listener(), Execution.Progress.SILENT, () -> false);
        return alongside.requirement();
    }

    /// Whether a reader of the request would refuse it.
    void check(RiskRequest request) {
        RequirementCalculator.check(request, appliedPolicy());
    }

    private AppliedPolicy appliedPolicy() {
        Segment segment = new Segment(
                "test",
                RiskMeasure.EXPECTED_SHORTFALL,
                Confidence.of(0.975),
                horizon,
                new BigDecimal(multiplier),
                crossing,
                products);
        Policy policy = new Policy(
                STANDARD.header(),
                STANDARD.digest(),
                "test",
                Map.of("test", segment),
                netting,
                concentration,
                STANDARD.stress(),
                STANDARD.correlation(),
                liquidation,
                STANDARD.addOns(),
                STANDARD.equity(),
                STANDARD.score(),
                STANDARD.staging(),
                procyclicality,
                Set.of(),
                1);
        return new AppliedPolicy(policy, segment, liquidity, backTest, AppliedPolicy.Planning.AUTOMATIC, history, true);
    }

    /// The request with every position held at one venue.
    static RiskRequest at(String venue, RiskRequest request) {
        return request.holding(
                request.positions().stream()
                        .map(position -> new Position(
                                position.positionId(), position.instrument(), position.quantity(), venue, null))
                        .toList(),
                request.collateral());
    }

    static MarginEngine engine() {
        return ENGINE;
    }
}

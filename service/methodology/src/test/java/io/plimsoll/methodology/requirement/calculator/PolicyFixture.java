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
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.policy.LiquidityRules;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.ShapeRules;
import io.plimsoll.methodology.policy.StandardPolicy;
import io.plimsoll.methodology.policy.StressRules;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The standard policy with rules of a test, and the requirements under it.
public final class PolicyFixture {
    private static final Policy STANDARD = StandardPolicy.policy();
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    private final Map<String, InstrumentLiquidity> liquidity = new HashMap<>();
    private MarginEngine engine = ENGINE;
    private LiquidityRules liquidation = STANDARD.liquidity();
    private NettingRules netting = STANDARD.netting();
    private ConcentrationRules concentration = STANDARD.concentration();
    private StressRules stress = STANDARD.stress();
    private LiquidationRules staging = STANDARD.staging();
    private NettingScope crossing = NettingScope.CROSSED;
    private Set<Product> products = EnumSet.allOf(Product.class);
    private Duration horizon = Duration.ofDays(1);
    private String multiplier = "1";
    private @Nullable BackTestRecord backTest;
    private @Nullable ProcyclicalityRules procyclicality = STANDARD.procyclicality();
    private @Nullable ProcyclicalityHistory history;
    private @Nullable ShapeRules shape = STANDARD.shape();

    /// Sets the netting groups and the offsets between them.
    public PolicyFixture netting(NettingRules rules) {
        netting = rules;
        return this;
    }

    /// Sets the share of the offset that is granted inside a group.
    public PolicyFixture withinGroup(String share) {
        netting = new NettingRules(netting.groupBy(), new BigDecimal(share), netting.pairs());
        return this;
    }

    /// Charges every concentration, however small.
    public PolicyFixture withoutExemption() {
        concentration = new ConcentrationRules(
                concentration.assetThreshold(),
                concentration.clusterThreshold(),
                concentration.clusterCorrelation(),
                concentration.rate(),
                BigDecimal.ZERO);
        return this;
    }

    /// Sets the stress scenarios.
    public PolicyFixture stress(String... scenarios) {
        stress = new StressRules(stress.weight(), List.of(scenarios));
        return this;
    }

    /// Sets the rules of a liquidation in stages.
    public PolicyFixture staging(LiquidationRules rules) {
        staging = rules;
        return this;
    }

    /// Sets which offsets the segment grants.
    public PolicyFixture crossing(NettingScope value) {
        crossing = value;
        return this;
    }

    /// Sets the products that the segment allows.
    public PolicyFixture products(Product... allowed) {
        products = Set.of(allowed);
        return this;
    }

    /// Sets the horizon of the segment.
    public PolicyFixture horizon(Duration value) {
        horizon = value;
        return this;
    }

    /// Sets the multiplier of the segment.
    public PolicyFixture multiplier(String value) {
        multiplier = value;
        return this;
    }

    /// Sets the back-test of the account.
    public PolicyFixture backTest(BackTestRecord record) {
        backTest = record;
        return this;
    }

    /// Sets the tools against procyclicality; null for none.
    public PolicyFixture procyclicality(@Nullable ProcyclicalityRules rules) {
        procyclicality = rules;
        return this;
    }

    /// Sets the charge for the shape of volatilities; null for none.
    public PolicyFixture shape(@Nullable ShapeRules rules) {
        shape = rules;
        return this;
    }

    /// Sets the history for these tools; null if it is unknown.
    public PolicyFixture past(@Nullable ProcyclicalityHistory value) {
        history = value;
        return this;
    }

    /// Sets the daily volume of an instrument, with a spread of 0.
    public PolicyFixture volume(String instrument, double units) {
        liquidity.put(
                instrument,
                new InstrumentLiquidity(
                        instrument, OptionalDouble.of(units), OptionalDouble.of(0), OptionalDouble.empty(), null));
        return this;
    }

    /// A volume, and the spread between bid and ask in US dollars.
    public PolicyFixture spread(String instrument, double units, double dollars) {
        return liquidity(new InstrumentLiquidity(
                instrument, OptionalDouble.of(units), OptionalDouble.of(dollars), OptionalDouble.empty(), null));
    }

    /// Sets the lot of an instrument whose liquidity is set.
    public PolicyFixture lot(String instrument, BigDecimal units) {
        InstrumentLiquidity known = Objects.requireNonNull(liquidity.get(instrument), instrument);
        return liquidity(
                new InstrumentLiquidity(instrument, known.averageDailyVolume(), known.spread(), known.depth(), units));
    }

    /// Sets the impact of a trade to 0.
    public PolicyFixture withoutImpact() {
        liquidation = new LiquidityRules(
                liquidation.volumeShare(), liquidation.longestDays(), BigDecimal.ZERO, liquidation.spreads());
        return this;
    }

    /// Sets the number of threads of the engine.
    public PolicyFixture threads(int threads) {
        engine = new MarginEngine(BackendRegistry.discover(), threads);
        return this;
    }

    /// Sets the liquidity of an instrument.
    public PolicyFixture liquidity(InstrumentLiquidity entry) {
        liquidity.put(entry.instrument(), entry);
        return this;
    }

    /// The requirement under the policy, by the expected shortfall at 97.5 %.
    public Requirement requirement(RiskRequest request) {
        return new RequirementCalculator(engine).calculate(request, appliedPolicy(), () -> false);
    }

    /// The same requirement, computed on the scenarios of the margin.
    public Requirement requirementOnSharedScenarios(RiskRequest request) {
        SharedScenarioRequirement alongside = new RequirementCalculator(engine)
                .onSharedScenarios(new RequirementCalculator.RequirementRequest(request, appliedPolicy()), () -> false);
        engine.evaluate(request, alongside.listener(), Execution.Progress.SILENT, () -> false);
        return alongside.requirement();
    }

    /// Checks that the work on a request is bounded.
    public void check(RiskRequest request) {
        RequirementCalculator.check(request, appliedPolicy());
    }

    /// The policy as it applies to the account.
    public AppliedPolicy appliedPolicy() {
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
                stress,
                STANDARD.correlation(),
                shape,
                liquidation,
                STANDARD.addOns(),
                STANDARD.equity(),
                STANDARD.score(),
                staging,
                procyclicality,
                Set.of(),
                1);
        return new AppliedPolicy(policy, segment, liquidity, backTest, AppliedPolicy.Planning.AUTOMATIC, history, true);
    }

    /// The request with every position held at one venue.
    public static RiskRequest at(String venue, RiskRequest request) {
        return request.holding(
                request.positions().stream()
                        .map(position -> new Position(
                                position.positionId(), position.instrument(), position.quantity(), venue, null))
                        .toList(),
                request.collateral());
    }

    /// The engine of every fixture.
    public static MarginEngine engine() {
        return ENGINE;
    }
}

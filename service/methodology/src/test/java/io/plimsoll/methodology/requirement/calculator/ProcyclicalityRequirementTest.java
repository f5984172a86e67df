package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.policy.FundingRecord;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The tools on books, against the margin that the engine measures of the same book under another model.
final class ProcyclicalityRequirementTest {
    private static final double CENT = 0.01;
    private static final int BOOKS = 30;

    @Test
    void theFloorIsTheMarginOfTheLongRunVolatilities() {
        ProcyclicalityHistory past = past(Map.of("BTC.spot", 0.9, "ETH.spot", 1.2), Map.of());
        Requirement floored = new PolicyFixture().past(past).requirement(book(0.5, 0.7, "2", "-30"));
        Requirement longRun = new PolicyFixture().requirement(book(0.9, 1.2, "2", "-30"));

        assertThat(floored.amount(Kind.PROCYCLICALITY))
                .isEqualByComparingTo(
                        longRun.netting().required().subtract(floored.netting().required()))
                .isPositive();
        assertThat(floored.warnings()).extracting("code").doesNotContain("past-unknown");
    }

    @Test
    void theStressedWeightIsAQuarterOfTheWayToTheStressedMargin() {
        ProcyclicalityHistory past = past(Map.of(), Map.of("BTC.spot", 1.8));
        Requirement weighted = new PolicyFixture()
                .procyclicality(rules(ProcyclicalityTool.STRESSED_WEIGHT))
                .past(past)
                .requirement(book(0.5, 0.7, "2", "30"));
        double stressed = new PolicyFixture()
                .requirement(book(1.8, 0.7, "2", "30"))
                .netting()
                .required()
                .doubleValue();
        double calculated = weighted.netting().required().doubleValue();

        assertThat(weighted.amount(Kind.PROCYCLICALITY).doubleValue())
                .isCloseTo(0.25 * (stressed - calculated), within(1e-6));
    }

    /// A rise of a fifth in volatility, which for a spot is about one of the margin: the margin of yesterday's full
    /// buffer is held.
    @Test
    void theBufferPaysForARiseOfTheMarket() {
        PolicyFixture policy = new PolicyFixture().procyclicality(rules(ProcyclicalityTool.BUFFER));
        Requirement yesterday = policy.requirement(book(0.5, 0.7, "2", "0"));
        double full = 1.25 * yesterday.netting().required().doubleValue();
        ProcyclicalityHistory past = new ProcyclicalityHistory(
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(Objects.requireNonNull(yesterday.procyclicality()).today()),
                yesterday.procyclicality().state(),
                false);
        Requirement today = policy.past(past).requirement(book(0.6, 0.7, "2", "0"));

        assertThat(held(yesterday)).isCloseTo(full, within(CENT));
        assertThat(held(today)).isCloseTo(full, within(CENT));
        assertThat(Objects.requireNonNull(today.procyclicality()).state().bufferDrawn())
                .isBetween(0.5, 1.0);
    }

    /// Twice the book is no rise of the market.
    @Test
    void aTradeDrawsNothing() {
        PolicyFixture policy = new PolicyFixture().procyclicality(rules(ProcyclicalityTool.BUFFER));
        ProcyclicalityHistory past = new ProcyclicalityHistory(
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(new MarketDay(Map.of("BTC.spot", 0.5), Map.of(), 0)),
                ProcyclicalityState.CALM,
                false);
        Requirement traded = policy.past(past).requirement(book(0.5, 0.7, "4", "0"));
        assertThat(Objects.requireNonNull(traded.procyclicality()).state().bufferDrawn())
                .isZero();
    }

    /// Funding of five deviations where two are nothing and each beyond is a tenth: 1.25 is as far as a day goes,
    /// then 1.3; when it is calm again the multiplier falls by 0.05 a day.
    @Test
    void theRegimeFollowsFundingWithinItsLimitsAndSlowerDown() {
        PolicyFixture policy = new PolicyFixture().procyclicality(rules(ProcyclicalityTool.REGIME));
        RiskRequest book = book(0.5, 0.7, "2", "0");
        FundingRecord calm = new FundingRecord(0, 0.001);
        FundingRecord squeezed = new FundingRecord(-0.0005, 0.0001);
        ProcyclicalityState state = ProcyclicalityState.CALM;
        double[] wanted = {1.25, 1.3, 1.25, 1.2, 1.15, 1.1};
        for (int i = 0; i < wanted.length; i++) {
            Requirement requirement = policy.past(new ProcyclicalityHistory(
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of("PERP", i < 2 ? squeezed : calm),
                            List.of(),
                            state,
                            false))
                    .requirement(book);
            state = Objects.requireNonNull(requirement.procyclicality()).state();
            assertThat(state.multiplier()).isCloseTo(wanted[i], within(1e-12));
            assertThat(requirement.amount(Kind.PROCYCLICALITY).doubleValue())
                    .isCloseTo(
                            (wanted[i] - 1) * requirement.netting().required().doubleValue(), within(1e-6));
        }
    }

    /// A recent volatility a tenth above the model's makes the margin of a spot about a tenth larger.
    @Test
    void theRegimeFollowsVolatilityOfLate() {
        ProcyclicalityHistory past = new ProcyclicalityHistory(
                Map.of(), Map.of(), Map.of("BTC.spot", 0.55), Map.of(), List.of(), ProcyclicalityState.CALM, false);
        Requirement requirement = new PolicyFixture()
                .procyclicality(rules(ProcyclicalityTool.REGIME))
                .past(past)
                .requirement(book(0.5, 0.7, "-2", "0"));
        assertThat(Objects.requireNonNull(requirement.procyclicality()).state().multiplier())
                .isCloseTo(1.1, within(0.01));
    }

    /// Seed 4: margins under every tool, are never below the calculated margin.
    @Test
    void noToolLowersAMargin() {
        Random random = new Random(4);
        for (int i = 0; i < BOOKS; i++) {
            RiskRequest book = book(0.5, 0.7, quantity(random, 3), quantity(random, 60));
            ProcyclicalityHistory past = new ProcyclicalityHistory(
                    Map.of("BTC.spot", random.nextDouble(), "ETH.spot", random.nextDouble()),
                    Map.of("BTC.spot", 2 * random.nextDouble()),
                    Map.of("ETH.spot", random.nextDouble()),
                    Map.of("PERP", new FundingRecord(0, 0.0001 + 0.0001 * random.nextDouble())),
                    List.of(new MarketDay(Map.of("BTC.spot", random.nextDouble()), Map.of(), random.nextDouble())),
                    new ProcyclicalityState(random.nextDouble(), 1 + random.nextDouble()),
                    true);
            Requirement with = new PolicyFixture().past(past).requirement(book);
            Requirement without = new PolicyFixture().procyclicality(null).requirement(book);
            assertThat(with.initial()).isEqualByComparingTo(without.initial().add(with.amount(Kind.PROCYCLICALITY)));
            ProcyclicalityAnswer tools = Objects.requireNonNull(with.procyclicality());
            assertThat(tools.lines())
                    .extracting(ProcyclicalityAnswer.Line::tool)
                    .containsExactly(ProcyclicalityTool.values());
            assertThat(tools.lines()).allSatisfy(line -> {
                assertThat(line.addOn()).isNotNegative();
                assertThat(line.margin()).isEqualTo(tools.calculated().add(line.addOn()));
                assertThat(Objects.requireNonNull(line.path()).cost()).isGreaterThanOrEqualTo(0);
            });
            assertThat(with.components().stream().map(Component::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo(with.initial());
        }
    }

    /// Nothing at all changes: not a line, not a warning.
    @Test
    void aPolicyThatAppliesNoToolHasNoLine() {
        RiskRequest book = book(0.5, 0.7, "2", "-30");
        Requirement without = new PolicyFixture().procyclicality(null).requirement(book);
        Requirement off = new PolicyFixture()
                .procyclicality(rules(ProcyclicalityTool.NONE))
                .requirement(book);

        assertThat(off.components()).isEqualTo(without.components());
        assertThat(off.warnings()).isEqualTo(without.warnings());
        assertThat(off.procyclicality()).isNull();
        assertThat(without.components()).extracting(Component::kind).doesNotContain(Kind.PROCYCLICALITY);
        assertThat(without.amount(Kind.PROCYCLICALITY)).isZero();
    }

    @Test
    void aToolThatCannotBeAppliedSaysSo() {
        Requirement requirement = new PolicyFixture().requirement(book(0.5, 0.7, "2", "0"));
        assertThat(requirement.amount(Kind.PROCYCLICALITY)).isZero();
        assertThat(requirement.warnings()).extracting("code").contains("past-unknown");
    }

    /// Three days at 50, 60 and 50 %, then 50 % again: without a tool the margin of a linear book goes up by a
    /// fifth and back, and the floor at 60 % holds it.
    @Test
    void aPathShowsCostAndRises() {
        ProcyclicalityHistory past = new ProcyclicalityHistory(
                Map.of("BTC.spot", 0.6),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(day(0.5), day(0.6), day(0.5)),
                ProcyclicalityState.CALM,
                true);
        ProcyclicalityAnswer tools = Objects.requireNonNull(new PolicyFixture()
                .past(past)
                .requirement(book(0.5, 0.7, "2", "0"))
                .procyclicality());
        ProcyclicalityAnswer.Path none = path(tools, ProcyclicalityTool.NONE);
        ProcyclicalityAnswer.Path floor = path(tools, ProcyclicalityTool.FLOOR);

        assertThat(none.days()).isEqualTo(4);
        assertThat(none.cost()).isZero();
        assertThat(none.peakToTrough()).isCloseTo(1.2, within(0.01));
        assertThat(none.largestDayRise()).isCloseTo(0.2, within(0.01));
        assertThat(none.largestFiveDayRise()).isZero();
        assertThat(floor.peakToTrough()).isEqualTo(1);
        assertThat(floor.largestDayRise()).isZero();
        assertThat(floor.cost()).isCloseTo(4 * 1.2 / (3 + 1.2) - 1, within(0.01));
    }

    private static MarketDay day(double volatility) {
        return new MarketDay(Map.of("BTC.spot", volatility), Map.of(), 0);
    }

    private static ProcyclicalityAnswer.Path path(ProcyclicalityAnswer tools, ProcyclicalityTool tool) {
        return Objects.requireNonNull(tools.lines().stream()
                .filter(line -> line.tool() == tool)
                .findFirst()
                .orElseThrow()
                .path());
    }

    private static double held(Requirement requirement) {
        return requirement
                .netting()
                .required()
                .add(requirement.amount(Kind.PROCYCLICALITY))
                .doubleValue();
    }

    private static ProcyclicalityHistory past(Map<String, Double> longRun, Map<String, Double> stressed) {
        return new ProcyclicalityHistory(
                longRun, stressed, Map.of(), Map.of(), List.of(), ProcyclicalityState.CALM, false);
    }

    private static ProcyclicalityRules rules(ProcyclicalityTool applied) {
        return new ProcyclicalityRules(
                new ProcyclicalityRules.Buffer(applied == ProcyclicalityTool.BUFFER, 0.25, 0.1, 0.1),
                new ProcyclicalityRules.StressedWeight(applied == ProcyclicalityTool.STRESSED_WEIGHT, 0.25),
                new ProcyclicalityRules.Floor(applied == ProcyclicalityTool.FLOOR, 3650),
                new ProcyclicalityRules.Regime(applied == ProcyclicalityTool.REGIME, 2, 0.25, 0.05, 2, 0.1));
    }

    private static String quantity(Random random, double size) {
        return BigDecimal.valueOf(Math.round(1e4 * size * random.nextGaussian()), 4)
                .toPlainString();
    }

    /// A perpetual on BTC and ETH itself.
    private static RiskRequest book(double bitcoin, double ether, String perpetual, String coins) {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 1_600)
                .factor("BTC.spot", bitcoin)
                .factor("ETH.spot", ether)
                .correlation(new double[] {1, 0.8}, new double[] {0.8, 1})
                .scenarios(4_000)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), perpetual)
                .hold(new Spot("ETH", "ETH"), coins)
                .build();
    }
}

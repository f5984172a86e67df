package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.addon.ConcentrationAddOn.Concentration;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn.WorstMove;
import io.plimsoll.methodology.requirement.addon.ScenarioStressAddOn.WorstScenario;
import io.plimsoll.methodology.requirement.closeout.CloseOutPlan;
import io.plimsoll.methodology.requirement.closeout.CloseOutSimulation.CloseOutLoss;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The components from given measures, by hand. The policy charges a quarter of a stress scenario's uncovered
/// loss, half of the rise by moved correlations and the whole way to the upper end of the interval; the
/// multiplier is 1.5.
final class RequirementComponentsTest {
    private static final Estimate RISK = Estimate.between(200, 190, 220);
    private static final String SIMULATION_ALONE =
            "simulation error of core, offset not granted and close-out, to the upper end of its 95 % interval";

    private Netting netting = netting("400", "150", "300");
    private Concentration concentration = new Concentration(10, "BTC", 0.8125);
    private CloseOutLoss closeOut = new CloseOutLoss(20, RISK, "it takes three days");
    private WorstMove correlations = new WorstMove(60, "crash raises the measure most", null);
    private WorstScenario scenario = new WorstScenario(700, "the worst scenario is march-2020", null);
    private RelativeError error = RelativeError.UNKNOWN;

    @Test
    void eachMeasureBecomesItsComponent() {
        assertAmount(Kind.CORE, "150");
        assertAmount(Kind.OFFSET_NOT_GRANTED, "150");
        assertAmount(Kind.CLOSE_OUT, "30");
        assertAmount(Kind.CONCENTRATION, "15");
        assertAmount(Kind.STRESS, "100");
        assertAmount(Kind.CORRELATION_STRESS, "45");
        assertAmount(Kind.MODEL_RISK, "30");
        assertAmount(Kind.BACK_TEST, "7");
        assertAmount(Kind.LIQUIDITY, "12");
        assertAmount(Kind.FUNDING, "360");
        assertAmount(Kind.DEPEG, "0");
        assertAmount(Kind.WRONG_WAY, "0");
        assertThat(components()).extracting(Component::kind).containsExactlyElementsOf(kinds());
        assertThat(RequirementComponents.sum(components())).isEqualByComparingTo("899");
    }

    @Test
    void eachComponentSaysHowItWasMade() {
        assertReason(Kind.CORE, "expected shortfall at 97.5 % over 1 day, times 1.5");
        assertReason(Kind.OFFSET_NOT_GRANTED, "100.00 USD of the modelled offset is granted");
        assertReason(Kind.CLOSE_OUT, "it takes three days");
        assertReason(Kind.LIQUIDITY, "half the spread, and the impact of each day's part");
        assertReason(Kind.CONCENTRATION, "BTC has 81.3 % of the risk");
        assertReason(Kind.STRESS, "the worst scenario is march-2020");
        assertReason(Kind.CORRELATION_STRESS, "crash raises the measure most");
        assertReason(Kind.FUNDING, "funding of perpetuals moves against the holder by 0.3 % a day");
        assertReason(Kind.MODEL_RISK, SIMULATION_ALONE);
        concentration = new Concentration(0, "", 0);
        assertReason(Kind.CONCENTRATION, "there is no risk");
    }

    /// Half of the rise, at most the grant of 100, and never below 0.
    @ParameterizedTest
    @CsvSource({"0, 0", "60, 45", "132, 99", "140, 100", "1000, 100"})
    void correlationsTakeBackAtMostTheGrant(double rise, String charged) {
        correlations = new WorstMove(rise, "crash", null);

        assertAmount(Kind.CORRELATION_STRESS, charged);
    }

    /// A quarter of the loss beyond the 300 that core and offset not granted cover.
    @ParameterizedTest
    @CsvSource({"0, 0", "299, 0", "300, 0", "304, 1", "700, 100"})
    void aStressIsChargedBeyondTheCoverOnly(double loss, String charged) {
        scenario = new WorstScenario(loss, "the worst scenario", null);

        assertAmount(Kind.STRESS, charged);
    }

    /// A simulation from 190 to 220 and an error of estimation of -10 % to 24 % around 200: up to
    /// `200 + √(20² + 48²) = 252`.
    @Test
    void bothErrorsAreChargedTogether() {
        error = RelativeError.of(Interval.between(-10, 24), 100);

        assertAmount(Kind.MODEL_RISK, "78");
        assertReason(
                Kind.MODEL_RISK,
                "simulation error of core, offset not granted and close-out, and estimation error of core and"
                        + " close-out, to the upper end of its 95 % interval");
    }

    /// Without an upper end of the error of estimation the simulation's error alone is charged.
    @Test
    void aShortHistoryIsChargedItsSimulationAlone() {
        error = RelativeError.of(Interval.from(-10, "no upper end: too few days"), 100);

        assertAmount(Kind.MODEL_RISK, "30");
        assertReason(Kind.MODEL_RISK, SIMULATION_ALONE);
    }

    /// Without an upper end of the simulation's interval the measure itself is charged, also one that is a gain.
    @ParameterizedTest
    @CsvSource({"200, 300", "-40, 60"})
    void aMeasureWithoutAnUpperEndIsChargedItself(double measure, String charged) {
        closeOut =
                new CloseOutLoss(0, new Estimate(measure, Interval.from(measure - 10, "too few scenarios")), "one day");

        assertAmount(Kind.MODEL_RISK, charged);
        assertReason(
                Kind.MODEL_RISK,
                "simulation error of core, offset not granted and close-out has no upper end, so the amount itself is"
                        + " charged: too few"
                        + " scenarios");
    }

    /// The largest add-on of the tools that are applied; a larger one of a tool that is only compared does not
    /// count.
    @Test
    void theLargestAppliedToolIsCharged() {
        Component component = RequirementComponents.procyclicality(tools(
                line(ProcyclicalityTool.BUFFER, true, "5", "the buffer is full"),
                line(ProcyclicalityTool.FLOOR, true, "9", "the floor is 20 %"),
                line(ProcyclicalityTool.STRESSED_WEIGHT, false, "30", "stressed")));

        assertThat(component.amount()).isEqualByComparingTo("9");
        assertThat(component.reason()).isEqualTo("ten-year floor: the floor is 20 %");
        assertThat(component.kind()).isEqualTo(Kind.PROCYCLICALITY);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> RequirementComponents.procyclicality(
                        tools(line(ProcyclicalityTool.STRESSED_WEIGHT, false, "30", "stressed"))));
    }

    private void assertAmount(Kind kind, String amount) {
        assertThat(component(kind).amount()).as(kind.word()).isEqualByComparingTo(amount);
    }

    private void assertReason(Kind kind, String reason) {
        assertThat(component(kind).reason()).isEqualTo(reason);
    }

    private Component component(Kind kind) {
        return components().stream()
                .filter(component -> component.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<Component> components() {
        PolicyFixture fixture = new PolicyFixture()
                .withoutImpact()
                .multiplier("1.5")
                .backTest(new BackTestRecord(10, List.of(new BigDecimal("7"), BigDecimal.ONE)));
        RiskRequest request = new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "2")
                .build();
        Holdings holdings = new Holdings(request, fixture.appliedPolicy());
        return new RequirementComponents(
                        fixture.appliedPolicy(),
                        request,
                        holdings,
                        new CloseOutPlan(request, fixture.appliedPolicy(), holdings))
                .of(new MeasuredRisks(
                        netting, concentration, closeOut, correlations, scenario, closeOut.risk(), error));
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        kinds.remove(Kind.PROCYCLICALITY);
        return kinds;
    }

    /// A netting whose required amount is `isolated` less what is granted.
    private static Netting netting(String isolated, String crossed, String required) {
        BigDecimal alone = new BigDecimal(isolated);
        BigDecimal whole = new BigDecimal(crossed);
        BigDecimal kept = new BigDecimal(required);
        return new Netting(
                alone,
                alone,
                whole,
                alone.subtract(whole),
                alone.subtract(kept),
                kept,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static ProcyclicalityAnswer tools(ProcyclicalityAnswer.Line... lines) {
        return new ProcyclicalityAnswer(
                BigDecimal.ONE, List.of(lines), ProcyclicalityState.CALM, new MarketDay(Map.of(), Map.of(), 0));
    }

    private static ProcyclicalityAnswer.Line line(
            ProcyclicalityTool tool, boolean applied, String addOn, String reason) {
        return new ProcyclicalityAnswer.Line(tool, applied, true, BigDecimal.TEN, new BigDecimal(addOn), null, reason);
    }
}

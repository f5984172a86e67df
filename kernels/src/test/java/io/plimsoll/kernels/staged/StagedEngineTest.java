package io.plimsoll.kernels.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The measure of a portfolio that leaves in stages.
final class StagedEngineTest {
    private static final int SCENARIOS = 20_000;
    private static final double PRICE = 60_000;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    /// Every scenario added up here from the unit losses that the reference draws again: the worst 2.5 % of 20,000
    /// are 500 losses.
    @Test
    void theLossOfAScenarioIsTheSumOverTheStages() {
        StagedRequest request = request(fixture(), 4);
        double[] sum = new double[SCENARIOS];
        for (Simulation simulation : request.simulations()) {
            add(simulation, sum);
        }
        Arrays.sort(sum);
        double shortfall = Arrays.stream(sum, SCENARIOS - 500, SCENARIOS).sum() / 500;

        assertThat(risk(request).value()).isCloseTo(shortfall, within(1e-12 * PRICE));
    }

    private void add(Simulation simulation, double[] sum) {
        double[] quantity = simulation.book().columns().quantity();
        double[] units = new double[SCENARIOS * quantity.length];
        engine.backends()
                .named("reference")
                .backend()
                .replay(
                        simulation,
                        IntStream.range(0, SCENARIOS).toArray(),
                        units,
                        engine.execution(Execution.Progress.SILENT, () -> false));
        for (int i = 0; i < units.length; i++) {
            sum[i / quantity.length] += quantity[i % quantity.length] * units[i];
        }
    }

    @ParameterizedTest
    @EnumSource(RiskMeasure.class)
    void oneStageIsARequestOfItsOwn(RiskMeasure measure) {
        RiskRequest whole =
                fixture().margin(measure, 0.975).horizon(Duration.ofDays(1), 1).build();
        StagedRequest staged = new StagedRequest(
                empty(whole), List.of(new CloseOutStage(Duration.ofDays(1), whole.positions(), whole.collateral())));

        assertThat(risk(staged)).isEqualTo(engine.evaluate(whole).risk());
    }

    /// `Var = σ² q² Σ_j ((n-j)/n)²` for a linear position, normal moves so small that the price is linear in them:
    /// here 1 + 9/16 + 4/16 + 1/16 of a day's. At four standard errors a sound engine fails for 6 of 100,000 seeds.
    @Test
    void aLinearPositionHasTheVarianceOfItsSchedule() {
        double volatility = 1e-4;
        RequestFixture small = new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", volatility)
                .hold(new Spot("BTC", "BTC"), "12")
                .margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975)
                .scenarios(200_000);
        Estimate risk = risk(request(small, 4));
        double deviation = 12 * PRICE * volatility / Math.sqrt(365) * Math.sqrt(1 + 14.0 / 16);
        double standardError = risk.standardError();

        assertThat(risk.value()).isCloseTo(2.337803 * deviation, within(4 * standardError));
        assertThat(standardError).isLessThan(0.01 * risk.value());
    }

    @Test
    void singlePrecisionAgreesWithTheReference() {
        Estimate exact = risk(request(fixture(), 5));
        Estimate fast = risk(request(fixture().backend("vector"), 5));

        assertThat(fast.value()).isCloseTo(exact.value(), within(1e-5 * exact.value()));
        double upper = exact.simulation().upper().orElseThrow();
        assertThat(fast.simulation().upper().orElseThrow()).isCloseTo(upper, within(1e-5 * upper));
    }

    /// A thousand units against 999: the loss is a thousandth of what moves.
    @Test
    void singlePrecisionIsMendedWhereStagesCancel() {
        RequestFixture hedged = fixture()
                .hold(new Perpetual("OTHER", "BTC", Payoff.LINEAR, PRICE, 0, Duration.ofHours(8)), "1000")
                .hold(new Spot("SPOT", "BTC"), "-1001");
        Estimate exact = risk(request(hedged, 3));
        Estimate fast = risk(request(hedged.backend("vector"), 3));

        assertThat(fast.value()).isCloseTo(exact.value(), within(1e-5 * exact.value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void threadsAndOrderDoNotShow(String backend) {
        Estimate one = new StagedEngine(new MarginEngine(BackendRegistry.discover(), 1))
                .risk(request(fixture().backend(backend), 3), () -> false);
        Estimate other = risk(request(fixture().backend(backend).reversed(), 3));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void aStageThatEndsBeforeTheSharedHorizonIsRefused() {
        RiskRequest shared = empty(fixture().build());
        CloseOutStage day = new CloseOutStage(Duration.ofDays(1), List.of(), List.of());
        CloseOutStage early = new CloseOutStage(Duration.ofHours(23), List.of(), List.of());

        assertThat(faults(shared, List.of(day, early))).extracting(Fault::path).containsExactly("/stages");
        assertThat(faults(shared, List.of())).extracting(Fault::path).containsExactly("/stages");
    }

    @Test
    void whatIsHeldBesideTheStagesIsRefused() {
        assertThat(faults(fixture().build(), List.of(new CloseOutStage(Duration.ofDays(1), List.of(), List.of()))))
                .extracting(Fault::code)
                .containsExactly("not-empty");
    }

    /// 20,000,000 scenarios of up to sixty steps with three factors are 1e11 numbers.
    @Test
    void tooMuchWorkIsRefusedBeforeItBegins() {
        RiskRequest shared =
                empty(fixture().scenarios(SimulationPlan.MAX_SCENARIOS).build());
        List<CloseOutStage> stages = IntStream.rangeClosed(1, 60)
                .mapToObj(day -> new CloseOutStage(Duration.ofDays(day), List.of(), List.of()))
                .toList();

        assertThat(faults(shared, stages)).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("too-much-work");
            assertThat(fault.path()).isEqualTo("/scenarios");
        });
    }

    @Test
    void whatLeavesTheRangeOfNumbersHasNoFigure() {
        RequestFixture wild = new RequestFixture()
                .asset("BTC", 1e300)
                .factor("BTC.spot", 100)
                .distribution(new Distribution.StudentT(2.01))
                .hold(new Spot("BTC", "BTC"), "-1000000000")
                .scenarios(5_000);

        assertThatExceptionOfType(ModelOverflowException.class).isThrownBy(() -> risk(request(wild, 3)));
    }

    private static List<Fault> faults(RiskRequest shared, List<CloseOutStage> stages) {
        List<Fault> faults = new ArrayList<>();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new StagedRequest(shared, stages))
                .satisfies(refused -> faults.addAll(refused.faults()));
        return faults;
    }

    private Estimate risk(StagedRequest request) {
        return new StagedEngine(engine).risk(request, () -> false);
    }

    /// The request's book in as many equal parts as there are days, one a day.
    private static StagedRequest request(RequestFixture fixture, int days) {
        RiskRequest whole = fixture.build();
        List<CloseOutStage> stages = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            stages.add(new CloseOutStage(
                    Duration.ofDays(day),
                    whole.positions().stream()
                            .map(position -> new Position(
                                    position.positionId(),
                                    position.instrument(),
                                    part(position.quantity(), days),
                                    null,
                                    null))
                            .toList(),
                    whole.collateral().stream()
                            .map(balance -> new CollateralBalance(balance.asset(), part(balance.quantity(), days)))
                            .toList()));
        }
        return new StagedRequest(empty(whole), stages);
    }

    private static BigDecimal part(BigDecimal quantity, int days) {
        return quantity.multiply(BigDecimal.valueOf(1.0 / days)).setScale(18, RoundingMode.HALF_EVEN);
    }

    private static RiskRequest empty(RiskRequest request) {
        RiskLevels levels = request.levels();
        return request.withLevels(new RiskLevels(
                        levels.measure(),
                        levels.confidence(),
                        List.of(Confidence.of(levels.confidence().asDouble()))))
                .holding(List.of(), List.of());
    }

    private static RequestFixture fixture() {
        return new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.6)
                .factor("BTC.volatility", 0.9)
                .factor("BTC.basis", 0.03)
                .distribution(new Distribution.StudentT(6))
                .margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, PRICE, 0.0001, Duration.ofHours(8)), "3")
                .hold(
                        new EuropeanOption(
                                "PUT",
                                "BTC",
                                Payoff.LINEAR,
                                Right.PUT,
                                58_000,
                                RequestFixture.AS_OF.plus(Duration.ofHours(36)),
                                PRICE,
                                0.55),
                        "-8")
                .collateral("BTC", "0.5")
                .scenarios(SCENARIOS);
    }
}

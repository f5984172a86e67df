package io.plimsoll.desk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarginCalculatorTest {
    private static final String ZERO = "0.00000000";

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);
    private final MarginCalculator calculator = new MarginCalculator(engine, MaintenanceRatio.DEFAULT);

    @ParameterizedTest
    @EnumSource(RiskMeasure.class)
    void theInitialMarginIsTheChosenMeasure(RiskMeasure measure) {
        RequestFixture request = hedgedBook().margin(measure, 0.975);
        MarginAnswer answer = answer(request);
        RiskResult result = engine.evaluate(request.build());

        assertThat(answer.margin().initial()).isEqualTo(Money.of(result.risk().value()));
        assertThat(answer.margin().initialInterval().simulation().lower())
                .isEqualTo(Money.of(result.risk().simulation().lower().orElseThrow()));
        assertThat(answer.margin().initialInterval().simulation().upper())
                .isEqualTo(Money.of(result.risk().simulation().upper().orElseThrow()));
        assertThat(answer.margin().measure()).isEqualTo(measure);
        assertThat(answer.margin().confidence()).isEqualByComparingTo("0.975");
        assertThat(answer.value()).isEqualTo(Money.of(result.value()));
    }

    @Test
    void maintenanceIsThePolicysPartOfIt() {
        MaintenanceRatio half = new MaintenanceRatio(new BigDecimal("0.5"));
        MarginAnswer answer = new MarginCalculator(engine, half).calculate(request(hedgedBook()));

        assertThat(answer.margin().maintenance())
                .isEqualTo(Money.round(answer.margin().initial().multiply(new BigDecimal("0.5"))));
        assertThat(answer(hedgedBook()).margin().maintenance())
                .isEqualTo(Money.round(answer.margin().initial().multiply(new BigDecimal("0.8"))));
    }

    /// A certain gain: the drift of a year takes the price up by half on the worst path.
    @Test
    void whereEvenTheTailGainsTheMarginIsZeroAndTheLossesAreNegative() {
        MarginAnswer answer = answer(new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.001, 0.5)
                .horizon(Duration.ofDays(365), 1)
                .hold(new Spot("BTC", "BTC"), "1"));

        assertThat(answer.margin().initial().toPlainString()).isEqualTo(ZERO);
        assertThat(answer.margin().maintenance().toPlainString()).isEqualTo(ZERO);
        MarginAnswer.AmountInterval interval = answer.margin().initialInterval().simulation();
        assertThat(interval.lower()).isEqualTo(new BigDecimal(ZERO));
        assertThat(interval.upper()).isEqualTo(new BigDecimal(ZERO));
        assertThat(offset(answer).cross().toPlainString()).isEqualTo(ZERO);
        assertThat(answer.losses())
                .allSatisfy(level -> assertThat(level.valueAtRisk()).isNegative());
    }

    @Test
    void theBenefitIsWhatHedgesSave() {
        MarginAnswer answer = answer(hedgedBook());
        MarginAnswer.Offset offset = offset(answer);

        assertThat(offset.cross()).isEqualTo(answer.margin().initial());
        assertThat(offset.benefit()).isEqualTo(offset.isolated().subtract(offset.cross()));
        assertThat(offset.benefit()).isPositive();
        BigDecimal standalone = answer.contributions().stream()
                .map(share -> Objects.requireNonNull(share.standalone()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(offset.isolated().subtract(standalone).abs()).isLessThan(new BigDecimal("0.0000001"));
    }

    @Test
    void withoutThePositionsAloneThereIsNoOffset() {
        MarginAnswer all = answer(hedgedBook());
        MarginAnswer answer = answer(hedgedBook().positionFigures(RiskLevels.PositionFigures.CONTRIBUTIONS));

        assertThat(answer.offset()).isNull();
        assertThat(answer.margin()).isEqualTo(all.margin());
        assertThat(answer.contributions())
                .allSatisfy(share -> assertThat(share.standalone()).isNull())
                .extracting(MarginAnswer.Share::expectedShortfall)
                .isEqualTo(all.contributions().stream()
                        .map(MarginAnswer.Share::expectedShortfall)
                        .toList());
    }

    private static MarginAnswer.Offset offset(MarginAnswer answer) {
        return Objects.requireNonNull(answer.offset());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 1234567})
    void contributionsSumToThePrintedShortfall(long seed) {
        MarginAnswer answer = answer(hedgedBook().seed(seed).margin(RiskMeasure.EXPECTED_SHORTFALL, 0.99));
        BigDecimal sum = answer.contributions().stream()
                .map(MarginAnswer.Share::expectedShortfall)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum).isEqualTo(answer.margin().initial());
        assertThat(answer.losses().stream()
                        .filter(level -> level.confidence().compareTo(new BigDecimal("0.99")) == 0)
                        .findFirst()
                        .orElseThrow()
                        .expectedShortfall())
                .isEqualTo(sum);
        assertThat(answer.contributions()).allSatisfy(share -> {
            MarginAnswer.AmountInterval interval =
                    share.expectedShortfallInterval().simulation();
            if (interval.reason() == null) {
                assertThat(share.expectedShortfall()).isBetween(interval.lower(), interval.upper());
            }
        });
    }

    @Test
    void theAnswerSaysWhatItAnswers() {
        MarginAnswer answer = answer(hedgedBook());

        assertThat(answer.asOf()).isEqualTo(RequestFixture.AS_OF);
        assertThat(answer.currency()).isEqualTo("USD");
        assertThat(answer.requestHash()).isEqualTo("sha256:test");
        assertThat(answer.engineVersion()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(answer.evidence().backend()).isEqualTo("reference");
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void progressIsReportedAndACancelledCalculationEnds() {
        AtomicLong reported = new AtomicLong();
        calculator.calculate(
                request(hedgedBook()), (done, total) -> reported.accumulateAndGet(done, Math::max), () -> false);
        assertThat(reported).hasValue(10_000);
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> calculator.calculate(request(hedgedBook()), Execution.Progress.SILENT, () -> true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1", "1.01"})
    void aPolicyBeyondItsBoundsIsRefused(String ratio) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new MaintenanceRatio(new BigDecimal(ratio)))
                .withMessageContaining("/maintenanceRatio")
                .withMessageContaining(ratio);
        assertThat(new MaintenanceRatio(BigDecimal.ONE).value()).isOne();
    }

    private MarginAnswer answer(RequestFixture request) {
        return calculator.calculate(request(request));
    }

    private static MarginRequest request(RequestFixture request) {
        return new MarginRequest(request.build(), "sha256:test");
    }

    private static RequestFixture hedgedBook() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 1_600)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .correlation(new double[] {1, 0.8}, new double[] {0.8, 1})
                .hold(new Spot("BTC", "BTC"), "2")
                .hold(new Perpetual("PERP", "BTC", Payoff.INVERSE, 60_010, 0.0001, Duration.ofHours(8)), "-1.7")
                .hold(new Spot("ETH", "ETH"), "-3.3333333")
                .collateral("BTC", "0.1");
    }
}

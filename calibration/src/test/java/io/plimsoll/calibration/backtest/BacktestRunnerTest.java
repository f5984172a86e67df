package io.plimsoll.calibration.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.backtest.assessment.Assessor;
import io.plimsoll.calibration.backtest.assessment.SeriesAssessment;
import io.plimsoll.calibration.backtest.assessment.TestFamily;
import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.portfolio.CloseBooks;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.MarginCharge;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BacktestRunnerTest {
    private static final List<ModelRecipe> MODELS = List.of(
            ModelRecipe.named("normal").orElseThrow(),
            ModelRecipe.named("garch-fhs").orElseThrow());

    private static BacktestInput input(String first, String last) {
        return input(first, last, null);
    }

    private static BacktestInput input(String first, String last, @Nullable LocalDate holdOut) {
        List<BookSet> sets =
                CloseBooks.of(WeightedBook.standard(new TreeSet<>(List.of("BTC", "ETH"))), ExampleHistory.daily());
        return new BacktestInput(
                sets,
                MODELS,
                new RollingPlan(
                        LocalDate.parse(first),
                        LocalDate.parse(last),
                        ForecastHorizon.ofDays(1),
                        List.of(Confidence.of(0.99), Confidence.of(0.975)),
                        Confidence.of(0.975),
                        1_000,
                        42,
                        "reference",
                        new EstimationPlan(600, 60, 400)),
                MarginCharge.NONE,
                holdOut);
    }

    private static BacktestReport report(AtomicLong done, AtomicLong total) {
        return ((BacktestRunner.Outcome.Done) new BacktestRunner(BackendRegistry.discover(), 2)
                        .run(
                                input("2021-05-01", "2021-06-15"),
                                (days, all) -> {
                                    done.accumulateAndGet(days, Math::max);
                                    total.set(all);
                                },
                                () -> false))
                .report();
    }

    @Test
    void aReportIsTheSameTwiceAndProgressEndsAtItsTotal() {
        AtomicLong done = new AtomicLong();
        AtomicLong total = new AtomicLong();
        BacktestReport one = report(done, total);

        assertThat(done.get()).isEqualTo(total.get()).isEqualTo(46 * 3 * 4L);
        assertThat(report(done, total)).usingRecursiveComparison().isEqualTo(one);
        assertThat(one.assessments()).hasSize(12);
        assertThat(one.scores()).allMatch(score -> score.tests() == 0);
        assertThat(one.chosen()).isEmpty();
        assertThat(one.isAnyRed()).isFalse();
        assertThat(one.parameters())
                .extracting(card -> card.model() + " " + card.factor())
                .containsExactly("normal BTC.spot", "normal ETH.spot", "garch-fhs BTC.spot", "garch-fhs ETH.spot");
        assertThat(one.parameters().getFirst().estimates().getFirst().standardError())
                .isBetween(0.01, 0.2);
    }

    /// The choice is that of a run that ends on the day before, and the judgement that of one that begins on the day.
    @Test
    void aHoldOutScoresEachPartAsARunOfItsOwn() {
        BacktestRunner runner = new BacktestRunner(BackendRegistry.discover(), 2);
        HoldOut holdOut =
                Objects.requireNonNull(report(runner, input("2021-05-01", "2021-06-15", LocalDate.parse("2021-06-01")))
                        .holdOut());

        assertThat(holdOut.choice())
                .isEqualTo(report(runner, input("2021-05-01", "2021-05-31")).scores());
        assertThat(holdOut.judgement())
                .isEqualTo(report(runner, input("2021-06-01", "2021-06-15")).scores());
        assertThat(holdOut.chosen()).isEmpty();
        assertThat(holdOut.isConfirmed("normal")).isFalse();
        assertThat(holdOut.judged("no model")).isEmpty();
    }

    private static BacktestReport report(BacktestRunner runner, BacktestInput input) {
        return ((BacktestRunner.Outcome.Done) runner.run(input, Execution.Progress.SILENT, () -> false)).report();
    }

    /// A corrected p-value is found by portfolio, model, level and test, and there is none for a test that was not
    /// made.
    @Test
    void aReportFindsEachCorrectedPValue() {
        BacktestReport report = report(new AtomicLong(), new AtomicLong());
        assertThat(report.families()).isNotEmpty();
        for (TestFamily family : report.families()) {
            for (SeriesAssessment one : report.assessments()) {
                Double value = one.series().model().equals(family.model())
                        ? family.corrected().get(one.series().portfolio())
                        : null;
                if (value != null) {
                    assertThat(report.corrected(one, family.level(), family.test()))
                            .hasValue(value);
                    assertThat(report.corrected(one, Confidence.of(0.5), family.test()))
                            .isEmpty();
                }
                assertThat(report.corrected(one, family.level(), "no such test"))
                        .isEmpty();
            }
        }
        for (ModelRecipe model : MODELS) {
            assertThat(report.correctedRejections(model.name())).isEqualTo((int) report.families().stream()
                    .filter(family -> family.model().equals(model.name()))
                    .flatMap(family -> family.corrected().values().stream())
                    .filter(value -> value < 0.05)
                    .count());
        }
    }

    @Test
    void aRunThatIsCancelledBetweenTwoStepsEnds() {
        AtomicLong asked = new AtomicLong();
        BacktestRunner runner = new BacktestRunner(BackendRegistry.discover(), 2);
        assertThatThrownBy(() -> runner.run(
                        input("2021-05-01", "2021-06-15"),
                        Execution.Progress.SILENT,
                        () -> asked.incrementAndGet() > 100))
                .isInstanceOf(CancellationException.class);
        AssessmentRun assessments =
                new AssessmentRun(new Assessor(input("2021-05-01", "2021-06-15").plan()), 2);
        assertThatThrownBy(() -> assessments.run(
                        report(new AtomicLong(), new AtomicLong()).assessments().stream()
                                .map(SeriesAssessment::series)
                                .toList(),
                        () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void sensitivityGoesOverLevelsWindowsAndDependence() {
        Sensitivity sensitivity = report(new AtomicLong(), new AtomicLong()).sensitivity();

        assertThat(sensitivity.window()).extracting(WindowCount::window).containsExactly(400, 600, 1_200);
        assertThat(sensitivity.confidence())
                .isSortedAccordingTo((one, other) -> Long.compare(other.exceptions(), one.exceptions()))
                .allSatisfy(count -> assertThat(count.forecasts()).isEqualTo(6 * 46));
        assertThat(sensitivity.correlation())
                .extracting(CorrelationMargin::portfolio)
                .containsExactly("BTC-ETH 60/40", "BTC-ETH pair");
        CorrelationMargin both = sensitivity.correlation().getFirst();
        CorrelationMargin pair = sensitivity.correlation().get(1);
        assertThat(both.independent()).isLessThan(both.estimated());
        assertThat(both.together()).isGreaterThanOrEqualTo(both.estimated());
        assertThat(pair.independent()).isGreaterThan(pair.estimated());
    }

    @Test
    void aPlanWithNothingToForecastSaysSo() {
        assertThat(new BacktestRunner(BackendRegistry.discover(), 1)
                        .run(input("2019-08-01", "2019-09-01"), Execution.Progress.SILENT, () -> false))
                .isInstanceOfSatisfying(
                        BacktestRunner.Outcome.NothingToForecast.class,
                        nothing -> assertThat(nothing.reason()).contains("2019-09-01", "400"));
    }

    /// Taking dependence out of rows, or driving it to its end, leaves each column its own values.
    @Test
    void stressedDependenceKeepsTheMargins() {
        double root = Math.sqrt(2);
        ResidualHistory rows = ResidualHistory.of(new double[][] {{root, -root}, {-root, root}, {0, 0}, {0, 0}});
        RiskModel model = RiskModel.filtered(
                rows,
                List.of(new RiskFactor("BTC.spot", 0.5, 0), new RiskFactor("ETH.spot", 0.5, 0)),
                VolatilityTermScaling.DEFAULT);
        RiskModel together = CorrelationStress.together(model);
        RiskModel apart = CorrelationStress.independent(model);

        assertThat(together.correlation().at(0, 1)).isCloseTo(1, within(1e-12));
        assertThat(model.correlation().at(0, 1)).isCloseTo(-1, within(1e-12));
        assertThat(apart.correlation().at(0, 1)).isZero();
        assertThat(apart.factors()).isEqualTo(model.factors());
        RiskModel normal = new RiskModel(
                new Distribution.StudentT(5),
                model.factors(),
                CorrelationMatrix.of(new double[][] {{1, 0.3}, {0.3, 1}}),
                VolatilityTermScaling.DEFAULT);
        assertThat(CorrelationStress.independent(normal).correlation().at(0, 1)).isZero();
        assertThat(CorrelationStress.together(normal).correlation().at(0, 1)).isEqualTo(1);
        assertThat(CorrelationStress.together(normal).distribution()).isEqualTo(new Distribution.StudentT(5));
    }
}

package io.plimsoll.calibration.backtest.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AssessorTest {
    private static final int DAYS = 1_000;

    private final Assessor assessor = new Assessor(MadeSeries.plan(1));

    @Test
    void everyTestAnswersForEveryLevel() {
        SeriesAssessment one = assessor.assess(MadeSeries.normal("right", DAYS, 1, 5));

        assertThat(one.levels()).extracting(LevelAssessment::level).containsExactly(MadeSeries.HIGH, MadeSeries.LOWER);
        for (LevelAssessment level : one.levels()) {
            assertThat(level.tests())
                    .extracting(AssessorTest::name)
                    .containsExactly(
                            "Basel traffic light",
                            "Kupiec proportion of failures",
                            "Kupiec time until first failure",
                            "Christoffersen independence",
                            "Christoffersen conditional coverage",
                            "Engle-Manganelli dynamic quantile",
                            "coverage by regime of volatility");
        }
        assertThat(one.shortfall())
                .extracting(AssessorTest::name)
                .containsExactly("Acerbi-Székely Z1", "Acerbi-Székely Z2", "e-process of expected shortfall");
        assertThat(one.main().expected()).isCloseTo(10, within(1e-9));
    }

    /// A right model is rejected by a test of 5 % in one case of twenty: 17 tests on each of 10 seeds would be
    /// rejected 9 times if they were independent. They are not, so the bound is wide; the seeds are fixed.
    @Test
    void aRightModelPassesAndAWrongOneFails() {
        long right = 0;
        for (int seed = 0; seed < 10; seed++) {
            right += assessor.assess(MadeSeries.normal("right", DAYS, 1, seed)).rejections();
            SeriesAssessment low = assessor.assess(MadeSeries.normal("low", DAYS, 0.7, seed));
            assertThat(low.main().zone()).isEqualTo(TrafficLight.Zone.RED);
            assertThat(low.rejections()).isGreaterThanOrEqualTo(5);
            assertThat(rejected(low.shortfall().get(1))).isTrue();
        }
        assertThat(right).isLessThan(30);
    }

    /// The test rejects from the first count `k` with `P(X >= k) < 5 %`, 16 of 1,000 at 1 %; Basel's yellow zone
    /// begins one earlier, where `P(X <= k)` reaches 95 %. Both by summing the binomial law: P(X >= 16) = .0479,
    /// P(X <= 15) = .9521.
    @Test
    void theLightsPValueIsThatOfSoManyExceptionsOrMore() {
        for (int count = 10; count < 22; count++) {
            double[] losses = new double[DAYS];
            for (int i = 0; i < count; i++) {
                losses[i * 40] = 10;
            }
            double[] deviations = new double[DAYS];
            Arrays.fill(deviations, 1);
            LevelAssessment level = assessor.assess(MadeSeries.of("made", "m", losses, deviations))
                    .main();
            assertThat(level.exceptions()).isEqualTo(count);
            assertThat(rejected(level.tests().getFirst())).isEqualTo(count >= 16);
            assertThat(level.zone() == TrafficLight.Zone.GREEN).isEqualTo(count < 15);
        }
    }

    /// `scipy.stats.binom.sf`, scipy 1.17.1, of the option books of 172 days: 12 exceptions at 99 % are a
    /// coverage of 93.0 %, and no zone was said of it because 172 days are fewer than 250.
    @Test
    void aLowCoverageIsCalledSoHoweverFewTheForecasts() {
        LevelAssessment twelve = exceptions(172, 12);
        assertThat(twelve.covered()).isCloseTo(0.930232558139535, within(1e-12));
        assertThat(twelve.pValue().orElseThrow() / 2.158491247409199e-07).isCloseTo(1, within(1e-9));
        assertThat(twelve.coverage()).isEqualTo(LevelAssessment.Coverage.FAR_TOO_LOW);
        assertThat(exceptions(172, 5).coverage()).isEqualTo(LevelAssessment.Coverage.LOW);
        assertThat(exceptions(172, 4).coverage()).isEqualTo(LevelAssessment.Coverage.NOT_REFUTED);
        assertThat(exceptions(172, 0).coverage()).isEqualTo(LevelAssessment.Coverage.NOT_REFUTED);
        assertThat(new Assessor(MadeSeries.plan(10))
                        .assess(MadeSeries.normal("m", 250, 1, 5))
                        .main()
                        .coverage())
                .isEqualTo(LevelAssessment.Coverage.NOT_TESTED);
    }

    private LevelAssessment exceptions(int days, int count) {
        double[] losses = new double[days];
        Arrays.fill(losses, 0, count, 10);
        double[] deviations = new double[days];
        Arrays.fill(deviations, 1);
        return assessor.assess(MadeSeries.of("made", "m", losses, deviations)).main();
    }

    /// ISDA's table for 250 windows of ten days at 99 %: green up to 8, yellow up to 24.
    @Test
    void overlappingWindowsHaveTheirOwnBoundsAndNoTestsOfIndependentDays() {
        SeriesAssessment one = new Assessor(MadeSeries.plan(10)).assess(MadeSeries.normal("right", 250, 1, 5));

        assertThat(one.main().light().mostGreen()).isBetween(7, 9);
        assertThat(one.main().light().mostYellow()).isBetween(22, 26);
        assertThat(one.main().tests()).singleElement().isInstanceOf(TestOutcome.NotDefined.class);
        assertThat(one.shortfall()).singleElement().isInstanceOf(TestOutcome.NotDefined.class);
    }

    /// Drawn from its cells, the tail has the shortfall that the engine gave.
    @Test
    void theDrawnTailHasTheMeanOfTheForecast() {
        ForecastSeries series = MadeSeries.normal("right", 10, 2, 5);
        TailForecasts tail = new TailForecasts(series);
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        int draws = 200_000;
        for (int i = 0; i < draws; i++) {
            sum += tail.lossExceededBy(3, 0.025 * random.nextDouble());
        }

        // The cells' spread is half a deviation; 4 standard errors of the mean fail for 6 of 100,000 seeds.
        assertThat(sum / draws).isCloseTo(tail.meanExceededBy(3, 0.025), within(4 * 0.9 / Math.sqrt(draws)));
        assertThat(tail.lossExceededBy(3, 0.01)).isEqualTo(series.valuesAtRisk(MadeSeries.HIGH)[3]);
        assertThatIllegalArgumentException().isThrownBy(() -> tail.lossExceededBy(3, 0.03));
        assertThatIllegalArgumentException().isThrownBy(() -> tail.meanExceededBy(3, 0.011));
    }

    /// Deviation 1: value-at-risk at 99 % is 2.3263.
    @Test
    void breachesAreMeasuredAgainstTheirForecast() {
        double[] losses = new double[100];
        double bound = 2.3263478740408408;
        losses[10] = 2 * bound;
        losses[11] = 1.5 * bound;
        losses[39] = 1.1 * bound;
        losses[70] = 1.2 * bound;
        double[] deviations = new double[100];
        Arrays.fill(deviations, 1);
        Breaches breaches = Breaches.of(MadeSeries.of("made", "m", losses, deviations), MadeSeries.HIGH);

        assertThat(breaches.indices()).containsExactly(10, 11, 39, 70);
        assertThat(breaches.meanShare()).isCloseTo(0.45, within(1e-9));
        assertThat(breaches.largest()).isCloseTo(bound, within(1e-9));
        assertThat(breaches.largestOn()).isEqualTo(MadeSeries.FIRST.plusDays(10));
        assertThat(breaches.longestRun()).isEqualTo(2);
        assertThat(breaches.mostWithin30()).isEqualTo(3);
    }

    @Test
    void theMarginsRiseIsTheLargestOverTheSpan() {
        double[] margins = new double[60];
        Arrays.fill(margins, 100);
        margins[20] = 80;
        margins[21] = 120;
        margins[45] = 180;
        MarginPath path = MarginPath.of(margins);

        assertThat(path.lowest()).isEqualTo(80);
        assertThat(path.highest()).isEqualTo(180);
        assertThat(path.riseIn1()).isCloseTo(0.8, within(1e-12));
        assertThat(path.riseIn5()).isCloseTo(0.8, within(1e-12));
        assertThat(path.riseIn30()).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void theBestModelIsGreenMostOften() {
        List<SeriesAssessment> all = List.of(
                assessor.assess(MadeSeries.normal("low", DAYS, 0.7, 1)),
                assessor.assess(MadeSeries.normal("right", DAYS, 1, 1)),
                assessor.assess(MadeSeries.normal("high", DAYS, 2, 1)),
                assessor.assess(MadeSeries.normal("short", 200, 1, 1)));
        List<ModelScore> scores = ModelScore.of(all, MadeSeries.LOWER);

        assertThat(scores).extracting(ModelScore::model).containsExactly("right", "high", "short", "low");
        assertThat(scores.getLast().red()).isEqualTo(1);
        assertThat(ModelScore.chosen(scores))
                .hasValueSatisfying(score -> assertThat(score.model()).isEqualTo("right"));
        assertThat(ModelScore.chosen(ModelScore.of(List.of(all.getFirst()), MadeSeries.LOWER)))
                .isEmpty();
        assertThat(ModelScore.chosen(ModelScore.of(List.of(all.getLast()), MadeSeries.LOWER)))
                .isEmpty();
    }

    /// Fewest red goes before most green, so a model with one red and nine green portfolios is behind one with four
    /// yellow and six green; and only portfolios with 250 forecasts count for rejections and margin.
    @Test
    void redGoesBeforeGreenAndThinPortfoliosDoNotCount() {
        List<SeriesAssessment> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(assessor.assess(named("book " + i, MadeSeries.normal("red", DAYS, i == 0 ? 0.5 : 1.3, 1))));
            all.add(assessor.assess(named("book " + i, MadeSeries.normal("yellow", DAYS, i < 4 ? 0.9 : 1.3, 1))));
        }
        all.add(assessor.assess(named("thin", MadeSeries.normal("yellow", 200, 0.1, 1))));
        List<ModelScore> scores = ModelScore.of(all, MadeSeries.LOWER);

        assertThat(scores).extracting(ModelScore::model).containsExactly("yellow", "red");
        assertThat(scores).extracting(ModelScore::red).containsExactly(0, 1);
        assertThat(scores).extracting(ModelScore::green).containsExactly(6, 9);
        List<SeriesAssessment> counted = all.stream()
                .filter(one -> one.series().model().equals("yellow") && one.isJudged())
                .toList();
        assertThat(scores.getFirst().correctedRejections())
                .isEqualTo(TestFamily.of(counted, MadeSeries.LOWER).stream()
                        .mapToInt(TestFamily::correctedRejections)
                        .sum());
        assertThat(scores.getFirst().meanMargin())
                .isCloseTo(
                        counted.stream()
                                .mapToDouble(one -> one.margin().mean())
                                .average()
                                .orElseThrow(),
                        within(1e-12));
    }

    private static ForecastSeries named(String portfolio, ForecastSeries made) {
        return new ForecastSeries(
                portfolio,
                made.model(),
                made.ends(),
                made.grid(),
                made.losses(),
                made.valuesAtRisk(),
                made.shortfalls(),
                made.volatilities(),
                new BitSet(),
                0);
    }

    private static String name(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Tested(TestResult result) -> result.test();
            case TestOutcome.NotDefined(String test, String reason) -> test;
        };
    }

    private static boolean rejected(TestOutcome outcome) {
        return outcome instanceof TestOutcome.Tested(TestResult result)
                && result.decision() == TestResult.Decision.REJECTED;
    }
}

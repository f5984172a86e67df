package io.plimsoll.calibration.backtest.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.assessment.LevelAssessment.Coverage;
import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import io.plimsoll.calibration.backtest.statistic.TrafficLight;
import io.plimsoll.kernels.risk.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Breaches, paths of margins, coverage, ranks and corrected p-values, against figures worked out by hand or
/// counted a second time.
final class AssessmentRecordsTest {
    private static final String KUPIEC = "Kupiec";

    /// 500 random series: every figure of the breaches is counted a second time from the losses.
    @Test
    void breachesAreThoseOfACount() {
        Random random = new Random(3);
        for (int trial = 0; trial < 500; trial++) {
            int days = 1 + random.nextInt(120);
            double[] losses = random.doubles(days, -1, 3.2).toArray();
            double[] deviations = random.doubles(days, 0.5, 1.5).toArray();
            ForecastSeries series = MadeSeries.of("made", "m", losses, deviations);
            double[] forecasts = series.valuesAtRisk(MadeSeries.HIGH);
            List<Integer> breached = new ArrayList<>();
            for (int day = 0; day < days; day++) {
                if (losses[day] > forecasts[day]) {
                    breached.add(day);
                }
            }
            Breaches breaches = Breaches.of(series, MadeSeries.HIGH);

            assertThat(breaches.days()).isEqualTo(days);
            assertThat(breaches.indices()).isEqualTo(breached);
            assertThat(breaches.longestRun()).isEqualTo(longestRun(breached));
            assertThat(breaches.mostWithin30())
                    .isEqualTo(breached.stream()
                            .mapToInt(first -> (int) breached.stream()
                                    .filter(day -> day >= first && day < first + 30)
                                    .count())
                            .max()
                            .orElse(0));
            assertThat(breaches.meanShare())
                    .isCloseTo(
                            breached.stream()
                                    .mapToDouble(day -> losses[day] / forecasts[day] - 1)
                                    .average()
                                    .orElse(0),
                            within(1e-12));
            assertLargest(breaches, breached, losses, forecasts);
        }
    }

    private static void assertLargest(Breaches breaches, List<Integer> days, double[] losses, double[] forecasts) {
        int worst = days.stream()
                .reduce((one, other) -> losses[other] - forecasts[other] > losses[one] - forecasts[one] ? other : one)
                .orElse(-1);
        if (worst < 0) {
            assertThat(breaches.largest()).isZero();
            assertThat(breaches.largestShare()).isZero();
            assertThat(breaches.largestOn()).isNull();
        } else {
            assertThat(breaches.largest()).isCloseTo(losses[worst] - forecasts[worst], within(1e-12));
            assertThat(breaches.largestShare()).isCloseTo(losses[worst] / forecasts[worst] - 1, within(1e-12));
            assertThat(breaches.largestOn()).isEqualTo(MadeSeries.FIRST.plusDays(worst));
        }
    }

    private static int longestRun(List<Integer> days) {
        int longest = 0;
        for (int first : days) {
            int run = 1;
            while (days.contains(first + run)) {
                run++;
            }
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /// A forecast of a gain of 2.3263 is exceeded by a smaller gain: the excess is a share of the absolute
    /// forecast.
    @Test
    void aBreachOfAForecastGainIsAShareOfItsSize() {
        Breaches breaches =
                Breaches.of(MadeSeries.of("made", "m", new double[] {-1}, new double[] {-1}), MadeSeries.HIGH);

        assertThat(breaches.largest()).isCloseTo(1.3263478740408408, within(1e-12));
        assertThat(breaches.largestShare()).isCloseTo(1.3263478740408408 / 2.3263478740408408, within(1e-12));
        assertThat(breaches.meanShare()).isEqualTo(breaches.largestShare());
    }

    /// 300 random paths: each rise is the largest of all pairs of days within the span, by counting all pairs.
    @Test
    void theRiseOfAMarginIsTheLargestOfAllPairs() {
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            double[] margins = random.doubles(1 + random.nextInt(80), -10, 200).toArray();
            MarginPath path = MarginPath.of(margins);

            assertThat(path.mean()).isCloseTo(Arrays.stream(margins).sum() / margins.length, within(1e-9));
            assertThat(path.lowest()).isEqualTo(Arrays.stream(margins).min().orElseThrow());
            assertThat(path.highest()).isEqualTo(Arrays.stream(margins).max().orElseThrow());
            assertThat(path.riseIn1()).isCloseTo(largestRise(margins, 1), within(1e-9));
            assertThat(path.riseIn5()).isCloseTo(largestRise(margins, 5), within(1e-9));
            assertThat(path.riseIn30()).isCloseTo(largestRise(margins, 30), within(1e-9));
        }
    }

    private static double largestRise(double[] margins, int span) {
        return IntStream.range(0, margins.length * margins.length)
                .filter(pair -> pair / margins.length < pair % margins.length
                        && pair % margins.length - pair / margins.length <= span
                        && margins[pair / margins.length] > 0)
                .mapToDouble(pair -> (margins[pair % margins.length] - margins[pair / margins.length])
                        / margins[pair / margins.length])
                .filter(rise -> rise > 0)
                .max()
                .orElse(0);
    }

    /// A margin of 0 and a margin without days have no relative rise.
    @Test
    void aMarginOfNothingDoesNotRise() {
        assertThat(MarginPath.of(new double[] {0, 5})).isEqualTo(new MarginPath(2.5, 0, 5, 0, 0, 0));
        assertThat(MarginPath.of(new double[0])).isEqualTo(new MarginPath(0, 0, 0, 0, 0, 0));
    }

    /// Below 5 % a margin is too low, below 1 in 10,000 far too low; the bounds themselves are not.
    @ParameterizedTest
    @CsvSource({
        "1, NOT_REFUTED",
        "0.05, NOT_REFUTED",
        "0.0499, LOW",
        "1e-4, LOW",
        "9.99e-5, FAR_TOO_LOW",
        "0, FAR_TOO_LOW"
    })
    void theCoverageFollowsFromThePValue(double pValue, Coverage coverage) {
        assertThat(level(3, OptionalDouble.of(pValue)).coverage()).isEqualTo(coverage);
        assertThat(level(3, OptionalDouble.empty()).coverage()).isEqualTo(Coverage.NOT_TESTED);
    }

    @Test
    void theCoveredShareAndTheZoneFollowFromTheExceptions() {
        assertThat(level(3, OptionalDouble.empty()).covered()).isCloseTo(0.988, within(1e-15));
        assertThat(level(0, OptionalDouble.empty()).covered()).isOne();
        assertThat(level(4, OptionalDouble.empty()).zone()).isEqualTo(TrafficLight.Zone.GREEN);
        assertThat(level(5, OptionalDouble.empty()).zone()).isEqualTo(TrafficLight.Zone.YELLOW);
        assertThat(level(9, OptionalDouble.empty()).zone()).isEqualTo(TrafficLight.Zone.YELLOW);
        assertThat(level(10, OptionalDouble.empty()).zone()).isEqualTo(TrafficLight.Zone.RED);
        assertThat(Arrays.stream(Coverage.values()).map(Coverage::words))
                .containsExactly("not tested", "not refuted", "too low", "far too low");
    }

    /// Fewest red, then most green, then fewest rejections after the correction, then the lower margin, then the
    /// name.
    @Test
    void modelsAreRankedByRedGreenRejectionsMarginAndName() {
        List<SeriesAssessment> all = List.of(
                judged("red", "a", 12, 0.5, 100),
                judged("yellow", "a", 7, 0.5, 100),
                judged("dear", "a", 0, 0.5, 300),
                judged("cheap", "a", 0, 0.5, 100),
                judged("also-cheap", "a", 0, 0.5, 100),
                judged("rejected", "a", 0, 0.001, 50));

        assertThat(ModelScore.of(all, MadeSeries.LOWER))
                .extracting(ModelScore::model)
                .containsExactly("also-cheap", "cheap", "dear", "rejected", "yellow", "red");
    }

    /// Ten portfolios: eight green and two yellow are chosen, seven green and three yellow are not, nor one red.
    @ParameterizedTest
    @CsvSource({"10, 0, 0, true", "8, 2, 0, true", "7, 3, 0, false", "9, 0, 1, false", "4, 1, 0, true", "3, 1, 0, false"
    })
    void aModelIsRecommendedIfItIsGreenOnFourFifthsAndRedOnNone(int green, int yellow, int red, boolean isChosen) {
        List<SeriesAssessment> all = new ArrayList<>();
        for (int i = 0; i < green + yellow + red; i++) {
            all.add(judged("m", "book " + i, i < green ? 0 : i < green + yellow ? 7 : 12, 0.5, 100));
        }
        List<ModelScore> scores = ModelScore.of(all, MadeSeries.LOWER);

        assertThat(scores.getFirst().green()).isEqualTo(green);
        assertThat(scores.getFirst().yellow()).isEqualTo(yellow);
        assertThat(scores.getFirst().red()).isEqualTo(red);
        assertThat(scores.getFirst().tests()).isEqualTo(green + yellow + red);
        assertThat(ModelScore.chosen(scores).isPresent()).isEqualTo(isChosen);
    }

    /// A portfolio with 249 forecasts counts only if there is no other, and recommends nothing.
    @Test
    void thinPortfoliosCountOnlyWithoutOthers() {
        SeriesAssessment thin = assessment("m", "thin", 249, level(0, OptionalDouble.empty()), List.of(), 900);
        SeriesAssessment full = judged("m", "full", 0, 0.5, 100);
        ModelScore both = ModelScore.of(List.of(thin, full), MadeSeries.LOWER).getFirst();
        List<ModelScore> alone = ModelScore.of(List.of(thin), MadeSeries.LOWER);

        assertThat(both.meanMargin()).isEqualTo(100);
        assertThat(both.tests()).isEqualTo(1);
        assertThat(alone.getFirst().meanMargin()).isEqualTo(900);
        assertThat(alone.getFirst().tests()).isZero();
        assertThat(ModelScore.chosen(alone)).isEmpty();
        assertThat(judged("m", "a", 0, 0.01, 100).rejections()).isEqualTo(1);
        assertThat(judged("m", "a", 0, 0.05, 100).rejections()).isZero();
    }

    /// p-values of 0.01, 0.02 and 0.03 of one test: each rejects alone. By Holm they are 0.03, 0.04 and 0.04, and
    /// reject at 5 % still; with 0.04 in place of 0.03 all but the first are 0.04. Another level is another family.
    @Test
    void theTestsOfAModelAreCorrectedTogether() {
        List<SeriesAssessment> all =
                List.of(judged("m", "a", 0, 0.01, 100), judged("m", "b", 0, 0.02, 100), judged("m", "c", 0, 0.03, 100));
        TestFamily family = TestFamily.of(all, MadeSeries.LOWER).getFirst();

        assertThat(family.model()).isEqualTo("m");
        assertThat(family.test()).isEqualTo(KUPIEC);
        assertThat(family.level()).isEqualTo(MadeSeries.HIGH);
        assertThat(family.corrected().keySet()).containsExactly("a", "b", "c");
        assertThat(family.corrected().get("a")).isCloseTo(0.03, within(1e-12));
        assertThat(family.corrected().get("b")).isCloseTo(0.04, within(1e-12));
        assertThat(family.corrected().get("c")).isCloseTo(0.04, within(1e-12));
        assertThat(family.rejections()).isEqualTo(3);
        assertThat(family.correctedRejections()).isEqualTo(3);
        TestFamily weak = TestFamily.of(
                        List.of(judged("m", "a", 0, 0.03, 100), judged("m", "b", 0, 0.05, 100)), MadeSeries.LOWER)
                .getFirst();
        assertThat(weak.rejections()).as("0.05 is not below 5 %").isEqualTo(1);
        assertThat(weak.correctedRejections()).isZero();
        assertThat(TestFamily.of(List.of(judged("m", "a", 0, 0.05, 100)), MadeSeries.LOWER)
                        .getFirst()
                        .correctedRejections())
                .isZero();
        assertThat(weak.corrected().get("a")).isCloseTo(0.06, within(1e-12));
    }

    /// A test that is not defined is in no family and rejects nothing; a test of the shortfall has its own level.
    @Test
    void onlyDefinedTestsCount() {
        TestResult shortfall = new TestResult("Z1", 1, 0.001, 0.05, List.of());
        SeriesAssessment one = assessment(
                "m",
                "a",
                250,
                level(0, OptionalDouble.empty(), new TestOutcome.NotDefined("Kupiec", "too few")),
                List.of(new TestOutcome.Tested(shortfall), new TestOutcome.NotDefined("Z2", "no loss")),
                100);
        List<TestFamily> families = TestFamily.of(List.of(one), MadeSeries.LOWER);

        assertThat(one.rejections()).isEqualTo(1);
        assertThat(one.main().level()).isEqualTo(MadeSeries.HIGH);
        assertThat(families).singleElement().satisfies(family -> {
            assertThat(family.test()).isEqualTo("Z1");
            assertThat(family.level()).isEqualTo(MadeSeries.LOWER);
        });
    }

    /// 249 forecasts are too few for a zone.
    @Test
    void aYearOfForecastsIsJudged() {
        assertThat(assessment("m", "a", 249, level(0, OptionalDouble.empty()), List.of(), 1)
                        .isJudged())
                .isFalse();
        assertThat(assessment("m", "a", 250, level(0, OptionalDouble.empty()), List.of(), 1)
                        .isJudged())
                .isTrue();
    }

    /// Between two levels of the grid every loss has the mean of the losses between them: with the shortfalls 3 and
    /// 4 beyond 1 % and 0.75 %, the losses between have the mean `(0.01 x 3 - 0.0075 x 4) / 0.0025`.
    @Test
    void theTailBetweenTwoLevelsHasTheirMean() {
        ForecastSeries series = MadeSeries.of("made", "m", new double[] {0, 0}, new double[] {1, 2});
        TailForecasts tail = new TailForecasts(series);
        double high = series.shortfalls(MadeSeries.HIGH)[1];
        double next = series.shortfalls(Confidence.of(0.9925))[1];
        double last = series.shortfalls(Confidence.of(0.999))[1];

        assertThat(tail.days()).isEqualTo(2);
        assertThat(tail.lossExceededBy(1, 0.009)).isCloseTo((0.01 * high - 0.0075 * next) / 0.0025, within(1e-9));
        assertThat(tail.lossExceededBy(1, 0.0005)).isEqualTo(last);
        assertThat(tail.lossExceededBy(1, 0.0075)).isEqualTo(series.valuesAtRisk(Confidence.of(0.9925))[1]);
        assertThat(tail.meanExceededBy(1, 0.0075)).isEqualTo(next);
        assertThat(tail.meanExceededBy(0, 0.025)).isEqualTo(series.shortfalls(MadeSeries.LOWER)[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tail.lossExceededBy(0, 0.026))
                .withMessage("the exceedance 0.026 is below the lowest level of the grid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tail.meanExceededBy(0, 0.0101))
                .withMessage("no level of the grid has the exceedance 0.0101");
    }

    /// A shortfall of 0, or one at the value-at-risk, has no test; the day is named.
    @Test
    void aForecastWithoutATailLossHasNoShortfallTest() {
        Assessor assessor = new Assessor(MadeSeries.plan(1));
        double[] deviations = new double[300];
        Arrays.fill(deviations, 1);
        deviations[7] = 0;
        SeriesAssessment flat = assessor.assess(MadeSeries.of("made", "m", new double[300], deviations));

        assertThat(flat.shortfall())
                .containsExactly(new TestOutcome.NotDefined(
                        "expected shortfall at 0.975",
                        "the expected shortfall of 2021-01-09T00:00:00Z is not a loss above the value-at-risk"));
    }

    /// Two days have no three regimes, three days have.
    @Test
    void fewDaysHaveNoRegimes() {
        Assessor assessor = new Assessor(MadeSeries.plan(1));

        assertThat(assessor.assess(MadeSeries.normal("m", 2, 1, 1)).main().tests())
                .contains(new TestOutcome.NotDefined("coverage by regime of volatility", "2 days"));
        assertThat(assessor.assess(MadeSeries.normal("m", 3, 1, 1))
                        .main()
                        .tests()
                        .getLast())
                .isInstanceOf(TestOutcome.Tested.class);
    }

    private static SeriesAssessment judged(
            String model, String portfolio, int exceptions, double pValue, double margin) {
        TestResult result = new TestResult(KUPIEC, 1, pValue, 0.05, List.of());
        return assessment(
                model,
                portfolio,
                250,
                level(exceptions, OptionalDouble.of(0.5), new TestOutcome.Tested(result)),
                List.of(),
                margin);
    }

    private static SeriesAssessment assessment(
            String model,
            String portfolio,
            int days,
            LevelAssessment level,
            List<TestOutcome> shortfall,
            double margin) {
        ForecastSeries series = MadeSeries.of(portfolio, model, new double[days], new double[days]);
        return new SeriesAssessment(
                series, List.of(level), shortfall, Breaches.of(series, MadeSeries.HIGH), MarginPath.of(new double[] {
                    margin
                }));
    }

    /// The zones of Basel for 250 days at 99 %: green up to 4, yellow up to 9.
    private static LevelAssessment level(int exceptions, OptionalDouble pValue, TestOutcome... tests) {
        return new LevelAssessment(
                MadeSeries.HIGH,
                exceptions,
                2.5,
                pValue,
                TrafficLight.independent(250, MadeSeries.HIGH),
                List.of(tests));
    }
}

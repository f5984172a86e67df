package io.plimsoll.calibration.backtest.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.backtest.rolling.ForecastSeries;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TestFamilyTest {
    private static final int PORTFOLIOS = 12;
    private static final String KUPIEC = "Kupiec proportion of failures";

    private final Assessor assessor = new Assessor(MadeSeries.plan(1));

    /// One portfolio of the model called `low` is wrong by far, the others are right.
    private List<SeriesAssessment> assessments() {
        List<SeriesAssessment> all = new ArrayList<>();
        for (String model : List.of("right", "low")) {
            for (int i = 0; i < PORTFOLIOS; i++) {
                double forecast = model.equals("low") && i == 3 ? 0.6 : 1;
                ForecastSeries made = MadeSeries.normal(model, 500, forecast, 40 + i);
                all.add(assessor.assess(new ForecastSeries(
                        "book " + i,
                        model,
                        made.ends(),
                        made.grid(),
                        made.losses(),
                        made.valuesAtRisk(),
                        made.shortfalls(),
                        made.volatilities(),
                        new BitSet(),
                        0)));
            }
        }
        return all;
    }

    @Test
    void aFamilyIsOneTestOfOneModelAtOneLevelOverAllPortfolios() {
        List<SeriesAssessment> all = assessments();
        List<TestFamily> families = TestFamily.of(all, MadeSeries.LOWER);

        assertThat(families).hasSize(2 * (7 + 7 + 3));
        assertThat(families)
                .extracting(family -> family.model() + family.level() + family.test())
                .doesNotHaveDuplicates();
        assertThat(families)
                .allSatisfy(family -> assertThat(family.corrected().size()).isBetween(1, PORTFOLIOS));
        long counted = families.stream().mapToInt(TestFamily::rejections).sum();
        assertThat(counted)
                .isEqualTo(all.stream().mapToLong(SeriesAssessment::rejections).sum());
    }

    @Test
    void theCorrectionForgivesWhatChanceBringsAndKeepsWhatItDoesNot() {
        List<SeriesAssessment> all = assessments();
        TestFamily right = family(all, "right");
        TestFamily low = family(all, "low");

        assertThat(right.correctedRejections()).isZero();
        assertThat(low.correctedRejections()).isEqualTo(1);
        assertThat(low.corrected().get("book 3")).isLessThan(0.05);
        IntStream.range(0, PORTFOLIOS)
                .forEach(i -> assertThat(low.corrected().get("book " + i)).isGreaterThanOrEqualTo(pValue(all, i)));
    }

    private static TestFamily family(List<SeriesAssessment> all, String model) {
        return TestFamily.of(all, MadeSeries.LOWER).stream()
                .filter(family -> family.model().equals(model)
                        && family.level().equals(MadeSeries.HIGH)
                        && family.test().equals(KUPIEC))
                .findFirst()
                .orElseThrow();
    }

    private static double pValue(List<SeriesAssessment> all, int portfolio) {
        return all.get(PORTFOLIOS + portfolio).main().tests().stream()
                .flatMap(outcome -> outcome instanceof TestOutcome.Tested(TestResult result)
                                && result.test().equals(KUPIEC)
                        ? Stream.of(result.pValue())
                        : Stream.empty())
                .findFirst()
                .orElseThrow();
    }
}

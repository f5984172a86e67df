package io.plimsoll.calibration.backtest.assessment;

import io.plimsoll.calibration.backtest.statistic.HolmCorrection;
import io.plimsoll.calibration.backtest.statistic.TestOutcome;
import io.plimsoll.calibration.backtest.statistic.TestResult;
import io.plimsoll.kernels.risk.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One test of one model at one level on all portfolios. The p-values of a family are corrected together, see
/// [HolmCorrection].
///
/// @param level of the test
/// @param corrected p-value by portfolio
/// @param rejections portfolios on which the test rejects the model before the correction
/// @param correctedRejections portfolios on which it rejects after the correction
public record TestFamily(
        String model,
        Confidence level,
        String test,
        Map<String, Double> corrected,
        int rejections,
        int correctedRejections) {

    /// The families of a run, in the order of its assessments.
    ///
    /// @param shortfallLevel of the tests of expected shortfall
    public static List<TestFamily> of(List<SeriesAssessment> all, Confidence shortfallLevel) {
        Map<Key, Map<String, TestResult>> families = new LinkedHashMap<>();
        for (SeriesAssessment one : all) {
            one.levels().forEach(level -> collect(families, one, level.level(), level.tests()));
            collect(families, one, shortfallLevel, one.shortfall());
        }
        List<TestFamily> list = new ArrayList<>();
        families.forEach((key, results) -> list.add(of(key, results)));
        return List.copyOf(list);
    }

    private record Key(String model, Confidence level, String test) {}

    private static void collect(
            Map<Key, Map<String, TestResult>> families,
            SeriesAssessment one,
            Confidence level,
            List<TestOutcome> outcomes) {
        for (TestOutcome outcome : outcomes) {
            if (outcome instanceof TestOutcome.Tested(TestResult result)) {
                families.computeIfAbsent(
                                new Key(one.series().model(), level, result.test()), first -> new LinkedHashMap<>())
                        .put(one.series().portfolio(), result);
            }
        }
    }

    private static TestFamily of(Key key, Map<String, TestResult> results) {
        double[] corrected = HolmCorrection.of(
                results.values().stream().mapToDouble(TestResult::pValue).toArray());
        Map<String, Double> byPortfolio = new LinkedHashMap<>();
        int rejections = 0;
        int correctedRejections = 0;
        for (Map.Entry<String, TestResult> entry : results.entrySet()) {
            double pValue = corrected[byPortfolio.size()];
            rejections += entry.getValue().decision() == TestResult.Decision.REJECTED ? 1 : 0;
            correctedRejections += pValue < entry.getValue().significance() ? 1 : 0;
            byPortfolio.put(entry.getKey(), pValue);
        }
        return new TestFamily(key.model(), key.level(), key.test(), byPortfolio, rejections, correctedRejections);
    }
}

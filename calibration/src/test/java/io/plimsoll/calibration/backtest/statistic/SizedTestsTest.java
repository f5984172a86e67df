package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.risk.Confidence;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Twelve days at 90 % with exceptions on days 3, 4 and 9, counted from 0.
///
/// `P(S > s)` and `P(S = s)` are summed in Python over all 4,096 sequences of twelve days, weighted by `0.1^k
/// 0.9^(12-k)` (for independence, over the 220 sequences with three exceptions), with the statistics written out in
/// numpy 2.4.6. A p-value has the mean `P(S > s) + P(S = s) / 2` over the seeds. The bound is four standard errors of
/// that mean, so a correct test fails with 6 of 100,000 sets of seeds.
final class SizedTestsTest {
    private static final int SEEDS = 60;
    private static final int DRAWS = 999;
    private static final ExceptionSequence SEQUENCE = ExampleSequence.on(12, Confidence.of(0.9), 3, 4, 9);
    private static final double[] FORECASTS = {1, 2, 4, 3, 5, 2, 1, 3, 6, 4, 2, 5};
    private static final double[] VOLATILITIES = {5, 1, 9, 12, 11, 3, 2, 8, 6, 10, 4, 7};

    @Test
    void trafficLight() {
        assertMean(tests -> tests.trafficLight(SEQUENCE), 3, 0.02563747016499995, 0.08523250758000472);
    }

    @Test
    void proportionOfFailures() {
        assertMean(
                tests -> tests.proportionOfFailures(SEQUENCE),
                2.215956368953748,
                0.30806700664607234,
                0.08523250758000472);
    }

    @Test
    void timeUntilFirstFailure() {
        assertMean(
                tests -> tested(tests.timeUntilFirstFailure(SEQUENCE)),
                0.7386521229845826,
                0.37766325925823474,
                0.10159281033182523);
    }

    @Test
    void timeUntilALateFirstFailure() {
        ExceptionSequence late = ExampleSequence.on(12, Confidence.of(0.9), 10);

        assertMean(
                tests -> tested(tests.timeUntilFirstFailure(late)),
                0.010386357461378282,
                0.8974178890405008,
                0.04859152624400014);
    }

    @Test
    void independence() {
        assertMean(
                tests -> tested(tests.independence(SEQUENCE)),
                0.07451027900830987,
                0.7454545454545427,
                0.2545454545454546);
    }

    @Test
    void conditionalCoverage() {
        assertMean(
                tests -> tested(tests.conditionalCoverage(SEQUENCE)),
                2.2904666479620577,
                0.13399102116256592,
                0.03023472744071123);
    }

    @Test
    void dynamicQuantile() {
        assertMean(
                tests -> tested(tests.dynamicQuantile(SEQUENCE, 1, FORECASTS)),
                5.666666666666667,
                0.1701678543101239,
                0.00859442122463891);
    }

    @Test
    void regimes() {
        assertMean(
                tests -> tests.regimes(SEQUENCE, VOLATILITIES, 3),
                11.21331868285468,
                0.0014739107770000276,
                0.004649045868000275);
    }

    @Test
    void withoutAnExceptionSomeTestsAreNotDefined() {
        ExceptionSequence none = ExampleSequence.on(12, Confidence.of(0.9));
        SizedTests tests = new SizedTests(0.05, DRAWS, 1);

        assertThat(List.of(
                        tests.timeUntilFirstFailure(none),
                        tests.independence(none),
                        tests.conditionalCoverage(none),
                        tests.dynamicQuantile(none, 1, FORECASTS)))
                .allMatch(outcome -> outcome instanceof TestOutcome.NotDefined);
        assertThat(tests.trafficLight(none).pValue()).isGreaterThan(1 - Math.pow(0.9, 12));
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        SizedTests tests = new SizedTests(0.05, DRAWS, 8);

        assertThat(tests.conditionalCoverage(SEQUENCE)).isEqualTo(tests.conditionalCoverage(SEQUENCE));
        assertThat(tests.trafficLight(SEQUENCE).pValue())
                .isNotEqualTo(
                        new SizedTests(0.05, DRAWS, 9).trafficLight(SEQUENCE).pValue());
        assertThat(new SizedTests(0.05, 99, 1).draws()).isEqualTo(99);
        assertThatThrownBy(() -> new SizedTests(0.05, 98, 1)).hasMessage("draws: 98 is out of range (at least 99)");
    }

    private static void assertMean(
            Function<SizedTests, TestResult> test, double statistic, double above, double equal) {
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            TestResult result = test.apply(new SizedTests(0.05, DRAWS, seed));
            assertThat(result.statistic()).isCloseTo(statistic, within(1e-9));
            assertThat(result.significance()).isEqualTo(0.05);
            sum += result.pValue();
        }
        // The variance of a uniform tie-break, and of DRAWS simulated statistics where there are any.
        double share = above + 0.5 * equal;
        double variance = equal * equal / 12 + share * (1 - share) / DRAWS;
        assertThat(sum / SEEDS).isCloseTo(share, within(4 * Math.sqrt(variance / SEEDS) + 1.0 / DRAWS));
    }

    private static TestResult tested(TestOutcome outcome) {
        assertThat(outcome).isInstanceOf(TestOutcome.Tested.class);
        return ((TestOutcome.Tested) outcome).result();
    }
}

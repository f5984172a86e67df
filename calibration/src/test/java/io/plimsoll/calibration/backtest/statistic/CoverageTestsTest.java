package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.risk.Confidence;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoverageTestsTest {
    private static final CoverageTests TESTS = new CoverageTests(0.05);

    /// Kupiec (1995), table 3: numbers of exceptions strictly between the bounds are not rejected at 95 %.
    /// At 255 days and 1 % the table has no lower bound, but his statistic of no exception at all is 5.13,
    /// beyond 3.84: the formula is followed.
    @ParameterizedTest
    @CsvSource({
        "0.99, 255, 0, 7",
        "0.99, 510, 1, 11",
        "0.99, 1000, 4, 17",
        "0.975, 255, 2, 12",
        "0.975, 510, 6, 21",
        "0.975, 1000, 15, 36",
        "0.95, 255, 6, 21",
        "0.95, 510, 16, 36",
        "0.95, 1000, 37, 65",
    })
    void rejectsTheNumbersThatKupiecRejects(double level, int days, int below, int above) {
        for (int count = 0; count <= above + 5; count++) {
            TestResult result = TESTS.proportionOfFailures(ExampleSequence.counting(days, Confidence.of(level), count));
            assertThat(result.decision())
                    .as("%d exceptions", count)
                    .isEqualTo(
                            count > below && count < above
                                    ? TestResult.Decision.NOT_REJECTED
                                    : TestResult.Decision.REJECTED);
        }
    }

    /// Kupiec (1995), table 1: first failures between these days are not rejected at 95 %; the formula in
    /// Python gives the same.
    @ParameterizedTest
    @CsvSource({"0.995, 12, 878", "0.99, 7, 438", "0.98, 4, 218", "0.95, 2, 86"})
    void rejectsTheFirstFailuresThatKupiecRejects(double level, int earliest, int latest) {
        assertThat(firstFailure(level, earliest - 1)).isEqualTo(TestResult.Decision.REJECTED);
        assertThat(firstFailure(level, earliest)).isEqualTo(TestResult.Decision.NOT_REJECTED);
        assertThat(firstFailure(level, latest)).isEqualTo(TestResult.Decision.NOT_REJECTED);
        assertThat(firstFailure(level, latest + 1)).isEqualTo(TestResult.Decision.REJECTED);
    }

    /// The formulas written out in Python with numpy 2.4.6; p-values by `scipy.stats.chi2.sf`, scipy 1.17.1.
    @Test
    void agreesWithScipy() {
        ExceptionSequence clustered = ExampleSequence.clustered();

        TestResult six = TESTS.proportionOfFailures(ExampleSequence.counting(250, ExampleSequence.NINETY_NINE, 6));
        assertThat(six.statistic()).isCloseTo(3.5553547710617437, within(1e-12));
        assertThat(six.pValue()).isCloseTo(0.0593536189722889, within(1e-13));
        TestResult independence = tested(TESTS.independence(clustered));
        assertThat(independence.statistic()).isCloseTo(13.487563523752073, within(1e-12));
        assertThat(independence.pValue()).isCloseTo(0.00024014982189789644, within(1e-15));
        TestResult conditional = tested(TESTS.conditionalCoverage(clustered));
        assertThat(conditional.statistic()).isCloseTo(18.984553971544756, within(1e-12));
        assertThat(conditional.pValue()).isCloseTo(7.54321496593878e-05, within(1e-16));
        assertThat(conditional.statistic())
                .isCloseTo(
                        independence.statistic()
                                + TESTS.proportionOfFailures(clustered).statistic(),
                        within(1e-12));
        assertThat(conditional.assumptions()).isNotEmpty();
    }

    @Test
    void scatteredExceptionsAreIndependent() {
        TestResult result =
                tested(TESTS.independence(ExampleSequence.on(250, ExampleSequence.NINETY_NINE, 30, 100, 170)));

        assertThat(result.decision()).isEqualTo(TestResult.Decision.NOT_REJECTED);
        assertThat(result.statistic()).isNotNegative();
    }

    @Test
    void withoutAnExceptionOrderIsNotDefined() {
        ExceptionSequence none = ExampleSequence.counting(250, ExampleSequence.NINETY_NINE, 0);

        assertThat(TESTS.timeUntilFirstFailure(none)).isInstanceOf(TestOutcome.NotDefined.class);
        assertThat(TESTS.independence(none)).isInstanceOf(TestOutcome.NotDefined.class);
        assertThat(TESTS.conditionalCoverage(none)).isInstanceOf(TestOutcome.NotDefined.class);
        assertThat(TESTS.proportionOfFailures(none).statistic()).isCloseTo(-500 * Math.log(0.99), within(1e-12));
    }

    @Test
    void aLossAtItsForecastIsNoException() {
        ExceptionSequence sequence = ExceptionSequence.of(
                new double[] {1, 2.5, -3, 2}, new double[] {1, 2, 2, 2}, ExampleSequence.NINETY_NINE);

        assertThat(sequence.exceptions().stream()).containsExactly(1);
        assertThat(sequence.rate()).isEqualTo(0.01);
        assertThatThrownBy(() ->
                        ExceptionSequence.of(new double[] {Double.NaN}, new double[] {1}, ExampleSequence.NINETY_NINE))
                .hasMessageContaining("day 0 has the loss NaN");
        assertThatThrownBy(() -> ExceptionSequence.of(new double[2], new double[1], ExampleSequence.NINETY_NINE))
                .hasMessageContaining("2 losses for 1");
        BitSet late = new BitSet();
        late.set(5);
        assertThatThrownBy(() -> new ExceptionSequence(5, late, ExampleSequence.NINETY_NINE))
                .hasMessageContaining("day 5 of 5");
    }

    private static TestResult.Decision firstFailure(double level, int day) {
        return tested(TESTS.timeUntilFirstFailure(ExampleSequence.on(1000, Confidence.of(level), day - 1)))
                .decision();
    }

    private static TestResult tested(TestOutcome outcome) {
        assertThat(outcome).isInstanceOf(TestOutcome.Tested.class);
        return ((TestOutcome.Tested) outcome).result();
    }

    /// Two days are enough for a transition.
    @Test
    void twoDaysHaveATransition() {
        ExceptionSequence two = ExampleSequence.on(2, ExampleSequence.NINETY_NINE, 1);

        assertThat(TESTS.independence(two)).isInstanceOf(TestOutcome.Tested.class);
        assertThat(TESTS.conditionalCoverage(two)).isInstanceOf(TestOutcome.Tested.class);
        assertThat(new ExceptionSequence(1, new BitSet(), ExampleSequence.NINETY_NINE).days())
                .isEqualTo(1);
    }
}

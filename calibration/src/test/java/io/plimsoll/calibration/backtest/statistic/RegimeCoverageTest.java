package io.plimsoll.calibration.backtest.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RegimeCoverageTest {
    private static final double[] RISING =
            IntStream.range(0, 900).mapToDouble(day -> 1 + day % 300).toArray();

    @Test
    void findsExceptionsThatAreAllInRoughDays() {
        // Nine exceptions in 900 days are just right, but all of them lie in the roughest third.
        int[] rough =
                IntStream.range(0, 9).map(i -> 250 + 5 * i + 300 * (i % 3)).toArray();
        ExceptionSequence sequence = ExampleSequence.on(900, ExampleSequence.NINETY_NINE, rough);

        RegimeCoverage coverage = RegimeCoverage.of(sequence, RISING, 3, 0.05);

        assertThat(new CoverageTests(0.05).proportionOfFailures(sequence).decision())
                .isEqualTo(TestResult.Decision.NOT_REJECTED);
        assertThat(coverage.joint().decision()).isEqualTo(TestResult.Decision.REJECTED);
        assertThat(coverage.regimes())
                .extracting(regime -> regime.exceptions().count())
                .containsExactly(0, 0, 9);
        assertThat(coverage.regimes())
                .extracting(regime -> regime.exceptions().days())
                .containsExactly(300, 300, 300);
        assertThat(coverage.regimes().get(2).lowest()).isEqualTo(201);
        assertThat(coverage.regimes().get(2).highest()).isEqualTo(300);
        // Two regimes without an exception, -600 ln .99 each, and one with nine of 300: by the formula of Kupiec.
        double nine = 2 * (291 * Math.log(291 / 300.0 / 0.99) + 9 * Math.log(9 / 300.0 / 0.01));
        assertThat(coverage.joint().statistic()).isCloseTo(-1200 * Math.log(0.99) + nine, within(1e-10));
    }

    @Test
    void keepsExceptionsThatAreSpread() {
        int[] spread = IntStream.range(0, 9).map(i -> 17 + 100 * i).toArray();

        RegimeCoverage coverage =
                RegimeCoverage.of(ExampleSequence.on(900, ExampleSequence.NINETY_NINE, spread), RISING, 3, 0.05);

        assertThat(coverage.joint().decision()).isEqualTo(TestResult.Decision.NOT_REJECTED);
    }

    @Test
    void everyDayIsInOneRegime() {
        ExceptionSequence sequence = ExampleSequence.counting(10, ExampleSequence.NINETY_NINE, 10);
        double[] equal = new double[10];
        Arrays.fill(equal, 1);

        RegimeCoverage coverage = RegimeCoverage.of(sequence, equal, 3, 0.05);

        assertThat(coverage.regimes().stream()
                        .mapToInt(regime -> regime.exceptions().days())
                        .sum())
                .isEqualTo(10);
        assertThatThrownBy(() -> RegimeCoverage.of(sequence, equal, 11, 0.05)).hasMessageContaining("11 regimes");
    }

    /// Days 0 and 2 are calm. Exceptions of a regime keep the order of time, and one regime may hold all days.
    @Test
    void exceptionsKeepTheOrderOfTime() {
        ExceptionSequence sequence = ExampleSequence.on(4, ExampleSequence.NINETY_NINE, 2, 3);

        RegimeCoverage two = RegimeCoverage.of(sequence, new double[] {2, 9, 1, 8}, 2, 0.05);

        assertThat(two.regimes().get(0).exceptions().exceptions().stream()).containsExactly(1);
        assertThat(two.regimes().get(1).exceptions().exceptions().stream()).containsExactly(1);
        assertThat(RegimeCoverage.of(sequence, new double[] {2, 9, 1, 8}, 1, 0.05)
                        .regimes())
                .hasSize(1);
        assertThat(RegimeCoverage.of(sequence, new double[] {2, 9, 1, 8}, 4, 0.05)
                        .regimes())
                .hasSize(4);
    }
}

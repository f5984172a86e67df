package io.plimsoll.calibration.backtest.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProfitAttributionTest {
    private static final Instant FIRST = Instant.parse("2026-01-02T09:00:00Z");

    private static List<Instant> ends(int days) {
        return IntStream.range(0, days)
                .mapToObj(day -> FIRST.plus(Duration.ofDays(day)))
                .toList();
    }

    private static ProfitAttribution of(double[] actual, double[] explained) {
        return new ProfitAttribution("book", ends(actual.length), actual, explained);
    }

    private static double[] drawn(int days, long seed) {
        return new SplittableRandom(seed)
                .doubles(days)
                .map(u -> Math.log(u / (1 - u)))
                .toArray();
    }

    private static ProfitAttribution.Zone zone(double[] actual, DoubleUnaryOperator explained) {
        return of(actual, DoubleStream.of(actual).map(explained).toArray()).zone();
    }

    /// Both statistics by scipy 1.16, `spearmanr` and `ks_2samp`, with ties in the second sample.
    @Test
    void statisticsAreThoseOfScipy() {
        ProfitAttribution one = of(
                new double[] {2.04, -2.56, 0.42, -0.57, -0.45, -0.22, -2.02, -0.23, -0.87, 3.32, 0.23, -0.35},
                new double[] {1.29, -2.13, -0.23, -0.59, -0.07, -0.27, -0.94, -0.26, -0.6, 3.1, 0.43, -0.5});
        ProfitAttribution ties = of(new double[] {1, 2, 2, 3, 5, 5, 5, 8}, new double[] {2, 1, 3, 3, 4, 6, 5, 7});

        assertThat(one.rankCorrelation()).isCloseTo(0.9090909090909092, within(1e-12));
        assertThat(one.distance()).isCloseTo(0.08333333333333333, within(1e-12));
        assertThat(ties.rankCorrelation()).isCloseTo(0.9200335844703181, within(1e-12));
        assertThat(ties.distance()).isCloseTo(0.125, within(1e-12));
    }

    @Test
    void profitsThatTheFactorsExplainAreGreen() {
        double[] actual = drawn(180, 1);

        assertThat(zone(actual, x -> x)).isEqualTo(ProfitAttribution.Zone.GREEN);
        assertThat(zone(actual, x -> 1.05 * x)).isEqualTo(ProfitAttribution.Zone.GREEN);
    }

    /// A book that the factors see at half its size keeps its ranks and loses its distribution.
    @Test
    void aBookOfTheWrongSizeIsNotGreen() {
        double[] actual = drawn(180, 1);

        assertThat(zone(actual, x -> 0.5 * x)).isEqualTo(ProfitAttribution.Zone.RED);
        assertThat(zone(actual, x -> 0.8 * x)).isNotEqualTo(ProfitAttribution.Zone.RED);
    }

    @Test
    void profitsThatHaveNothingToDoWithTheFactorsAreRed() {
        ProfitAttribution unrelated = of(drawn(180, 1), drawn(180, 2));

        assertThat(unrelated.distance()).isLessThan(0.12);
        assertThat(unrelated.zone()).isEqualTo(ProfitAttribution.Zone.RED);
    }

    @Test
    void aBookThatTheFactorsDoNotMoveIsRed() {
        assertThat(zone(drawn(180, 1), x -> 0)).isEqualTo(ProfitAttribution.Zone.RED);
        assertThat(of(drawn(180, 1), new double[180]).rankCorrelation()).isZero();
    }

    @Test
    void tooFewDaysAreNotJudged() {
        double[] actual = drawn(ProfitAttribution.MIN_DAYS - 1, 1);

        assertThat(zone(actual, x -> 0)).isEqualTo(ProfitAttribution.Zone.NOT_JUDGED);
        assertThatIllegalArgumentException().isThrownBy(() -> of(new double[] {1}, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> of(new double[] {1, 2}, new double[] {1}));
    }
}

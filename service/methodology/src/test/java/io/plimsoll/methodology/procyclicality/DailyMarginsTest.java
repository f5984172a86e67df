package io.plimsoll.methodology.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Figures of five days, by hand.
final class DailyMarginsTest {
    private static final LocalDate FIRST = LocalDate.parse("2020-03-09");

    private static DailyMargins margins(double[] margins, double[] losses) {
        return new DailyMargins(
                ProcyclicalityTool.FLOOR,
                IntStream.range(0, margins.length)
                        .mapToObj(day -> new DailyMargins.Day(FIRST.plusDays(day), margins[day], losses[day]))
                        .toList());
    }

    private static final DailyMargins WEEK =
            margins(new double[] {0.1, 0.08, 0.2, 0.16, 0.24}, new double[] {0.1, 0.09, 0.3, -0.2, 0.2});

    @Test
    void figuresAreThoseOfTheDays() {
        assertThat(WEEK.peakToTrough()).isEqualTo(0.24 / 0.08);
        assertThat(WEEK.largestRise(1)).isEqualTo(0.2 / 0.08 - 1);
        assertThat(WEEK.largestRise(2)).isCloseTo(1, within(1e-15));
        assertThat(WEEK.largestRise(4)).isEqualTo(0.24 / 0.1 - 1);
        assertThat(WEEK.largestRise(5)).isZero();
        assertThat(WEEK.breaches()).isEqualTo(2);
        assertThat(WEEK.mean()).isCloseTo(0.156, within(1e-15));
    }

    @Test
    void bothEndsOfAPeriodAreInIt() {
        DailyMargins middle = WEEK.between(FIRST.plusDays(1), FIRST.plusDays(3));

        assertThat(middle.tool()).isEqualTo(ProcyclicalityTool.FLOOR);
        assertThat(middle.days()).isEqualTo(WEEK.days().subList(1, 4));
        assertThat(middle.peakToTrough()).isEqualTo(0.2 / 0.08);
    }

    @Test
    void aMarginOfNothingIsNoTroughAndRisesFromNothingDoNotCount() {
        DailyMargins from = margins(new double[] {0, 0.1, 0.05}, new double[] {0, 0, 0});
        assertThat(from.peakToTrough()).isEqualTo(2);
        assertThat(from.largestRise(1)).isZero();
        assertThat(from.breaches()).isZero();

        DailyMargins nothing = margins(new double[] {0, 0}, new double[] {0, 0});
        assertThat(nothing.peakToTrough()).isEqualTo(1);
        DailyMargins none = new DailyMargins(ProcyclicalityTool.NONE, List.of());
        assertThat(none.peakToTrough()).isEqualTo(1);
        assertThat(none.mean()).isZero();
        assertThat(none.breaches()).isZero();
    }

    /// scipy 1.14: `norm.ppf`.
    @ParameterizedTest
    @CsvSource({"0.99, 2.3263478740408408", "0.975, 1.959963984540054", "0.5, 0", "0.999999, 4.753424308822899"})
    void theScoreIsTheQuantileOfTheNormalLaw(double confidence, double score) {
        EwmaMarginModel model = new EwmaMarginModel(confidence, 0.94, 0.99, 30);

        assertThat(model.normalScore()).isCloseTo(score, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "0.49, 0.94, 0.99, 30, /confidence",
        "0.99, -0.01, 0.99, 30, /decay",
        "0.99, 0.94, 1.01, 30, /slowDecay",
        "0.99, 0.94, 0.99, 1, /seedDays",
        "0.99, 0.94, 0.99, 36501, /seedDays"
    })
    void aModelOutOfRangeIsRefused(double confidence, double decay, double slowDecay, int seedDays, String field) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new EwmaMarginModel(confidence, decay, slowDecay, seedDays))
                .satisfies(refused -> assertThat(refused.faults())
                        .singleElement()
                        .extracting(fault -> fault.path())
                        .isEqualTo(field));
    }
}

package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class IntervalTest {
    private static final Interval OPEN_ABOVE = Interval.from(2, "few");
    private static final Interval OPEN_BELOW = Interval.upTo(5, "few");

    @Test
    void anIntervalContainsItsEndsAndWhatLiesBetween() {
        Interval interval = Interval.between(2, 5);

        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(5)).isTrue();
        assertThat(interval.contains(3)).isTrue();
        assertThat(interval.contains(Math.nextDown(2.0))).isFalse();
        assertThat(interval.contains(Math.nextUp(5.0))).isFalse();
    }

    @Test
    void anEmptyEndExcludesNothing() {
        assertThat(OPEN_ABOVE.contains(1e300)).isTrue();
        assertThat(OPEN_ABOVE.contains(1)).isFalse();
        assertThat(OPEN_BELOW.contains(-1e300)).isTrue();
        assertThat(OPEN_BELOW.contains(6)).isFalse();
        assertThat(Interval.none("few").contains(0)).isTrue();
    }

    @Test
    void theHalfWidthIsHalfTheDistanceOfTheEnds() {
        assertThat(Interval.between(-2, 5).halfWidth()).isEqualTo(3.5);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(OPEN_ABOVE::halfWidth);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(OPEN_BELOW::halfWidth);
    }

    @Test
    void anIntervalMovesWithItsFigure() {
        assertThat(Interval.between(2, 5).movedBy(10)).isEqualTo(Interval.between(12, 15));
        assertThat(OPEN_ABOVE.movedBy(-3)).isEqualTo(Interval.from(-1, "few"));
        assertThat(OPEN_BELOW.movedBy(-3)).isEqualTo(Interval.upTo(2, "few"));
        assertThat(Interval.none("few").movedBy(1)).isEqualTo(Interval.none("few"));
    }

    @Test
    void eachEndIsWidenedByItsOwnDistance() {
        assertThat(Interval.between(2, 5).widenedBy(1, 10)).isEqualTo(Interval.between(1, 15));
    }

    @Test
    void aNegativeFactorSwapsTheEnds() {
        assertThat(Interval.between(2, 5).times(-2)).isEqualTo(Interval.between(-10, -4));
        assertThat(OPEN_ABOVE.times(-2)).isEqualTo(Interval.upTo(-4, "few"));
        assertThat(OPEN_BELOW.times(-2)).isEqualTo(Interval.from(-10, "few"));
        assertThat(OPEN_ABOVE.times(2)).isEqualTo(Interval.from(4, "few"));
        assertThat(OPEN_ABOVE.times(0).lower()).as("zero swaps nothing").hasValue(0);
    }

    @Test
    void anIntervalIsFiniteIfEachEndThatItHasIs() {
        assertThat(Interval.between(2, 5).isFinite()).isTrue();
        assertThat(Interval.none("few").isFinite()).isTrue();
        assertThat(Interval.between(2, Double.POSITIVE_INFINITY).isFinite()).isFalse();
        assertThat(Interval.between(Double.NEGATIVE_INFINITY, 5).isFinite()).isFalse();
        assertThat(Interval.from(Double.NaN, "few").isFinite()).isFalse();
    }

    @Test
    void anEndIsEmptyIfAndOnlyIfThereIsAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(OptionalDouble.of(1), OptionalDouble.empty(), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(OptionalDouble.of(1), OptionalDouble.of(2), "few"));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.between(2, 1));
        assertThat(Interval.between(2, 2).halfWidth()).isZero();
        assertThat(OPEN_ABOVE.isWhole()).isFalse();
    }

    /// Two errors of distances 3 and 4 below and 5 and 12 above.
    @Test
    void anIntervalThatLacksAnEndLacksItCombined() {
        Interval both = Interval.between(7, 15);

        assertThat(both.and(10, Interval.between(6, 22))).isEqualTo(Interval.between(5, 23));
        assertThat(both.and(10, Interval.from(6, "history"))).isEqualTo(Interval.from(5, "history"));
        assertThat(Interval.upTo(15, "few").and(10, Interval.between(6, 22))).isEqualTo(Interval.upTo(23, "few"));
    }

    @Test
    void theStandardErrorIsTheHalfWidthInNormalScores() {
        assertThat(Estimate.between(10, 10 - 1.959963984540054 * 3, 10 + 1.959963984540054 * 3)
                        .standardError())
                .isCloseTo(3, within(1e-15));
    }

    @Test
    void anEstimateIsFiniteIfItsValueAndEveryIntervalAre() {
        Interval finite = Interval.between(1, 3);
        Interval infinite = Interval.between(1, Double.POSITIVE_INFINITY);

        assertThat(new Estimate(2, finite).isFinite()).isTrue();
        assertThat(new Estimate(2, finite, finite).isFinite()).isTrue();
        assertThat(new Estimate(Double.NaN, finite).isFinite()).isFalse();
        assertThat(new Estimate(2, infinite).isFinite()).isFalse();
        assertThat(new Estimate(2, finite, infinite).isFinite()).isFalse();
        // The combined interval lacks the end that is infinite.
        assertThat(new Estimate(2, infinite, Interval.from(1, "history")).isFinite())
                .isFalse();
    }

    @Test
    void theErrorOfEstimationIsPlacedAroundTheFigure() {
        LossFigures figures =
                new LossFigures(Confidence.of(0.99), Estimate.between(10, 9, 11), Estimate.between(20, 18, 22));
        LossFigures both = new EstimationShifts.Level(Interval.between(-2, 3), Interval.between(-4, 5)).around(figures);

        assertThat(both.confidence()).isEqualTo(figures.confidence());
        assertThat(both.valueAtRisk()).isEqualTo(new Estimate(10, Interval.between(9, 11), Interval.between(8, 13)));
        assertThat(both.expectedShortfall())
                .isEqualTo(new Estimate(20, Interval.between(18, 22), Interval.between(16, 25)));
        assertThat(both.valueAtRisk().times(-1).estimation()).isEqualTo(Interval.between(-13, -8));
        assertThat(figures.valueAtRisk().total()).isEmpty();
        assertThat(figures.valueAtRisk().interval()).isEqualTo(Interval.between(9, 11));
    }
}

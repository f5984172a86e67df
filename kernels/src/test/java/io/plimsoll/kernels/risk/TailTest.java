package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.tail.TailSelector;
import io.plimsoll.kernels.tail.WorstLosses;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TailTest {
    private static final int SAMPLES = 2_000;
    private static final Confidence NINETY = Confidence.of(0.9);

    @Test
    void figuresOfAHandfulOfLossesAreThoseOfTheDefinition() {
        double[] losses = {5, -3, 8, 1, 2, 7, 4, 6, 10, 9};
        Tail tail = TailSelector.select(losses, 3);

        assertThat(ValueAtRisk.value(tail, NINETY)).isEqualTo(9);
        assertThat(ExpectedShortfall.value(tail, NINETY)).isEqualTo(10);
        // n (1 - α) = 1.5: the worst loss and half of the next.
        assertThat(ExpectedShortfall.value(tail, Confidence.of(0.85))).isCloseTo((10 + 0.5 * 9) / 1.5, within(1e-15));
        assertThat(tail.scenarios()).containsExactly(2, 9, 8);
    }

    @Test
    void oneLossIsEveryFigure() {
        Tail tail = TailSelector.select(new double[] {7}, 1);

        assertThat(ValueAtRisk.value(tail, NINETY)).isEqualTo(7);
        assertThat(ExpectedShortfall.value(tail, NINETY)).isEqualTo(7);
        assertThat(ValueAtRisk.estimate(tail, NINETY).simulation().lower()).isEmpty();
        assertThat(ValueAtRisk.estimate(tail, NINETY).simulation().upper()).isEmpty();
        assertThat(ExpectedShortfall.estimate(tail, NINETY).simulation().lower())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "13, 2", "207, 207", "4098, 60", "100000, 1000", "100000, 60000", "300001, 1"})
    void selectionIsWhatSortingGives(int count, int depth) {
        Random random = new Random(count);
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) {
            // Rounded, so that there are ties.
            losses[i] = Math.rint(random.nextGaussian() * 100);
        }
        List<Integer> sorted = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> losses[i]).thenComparing(i -> i))
                .toList()
                .subList(count - depth, count);

        Tail tail = TailSelector.select(losses, depth);

        assertThat(tail.scenarios())
                .containsExactly(sorted.stream().mapToInt(i -> i).toArray());
        assertThat(tail.losses())
                .containsExactly(sorted.stream().mapToDouble(i -> losses[i]).toArray());
        assertThat(tail.count()).isEqualTo(count);
    }

    /// The sample that guesses the threshold sees every 64th loss only; here those are the small ones, or the
    /// large ones.
    @Test
    void selectionSurvivesAMisleadingSample() {
        double[] losses = new double[64 * 1000];
        double[] mirrored = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = i % 64 == 0 ? -1e9 + i : i;
            mirrored[i] = i % 64 == 0 ? 1e9 - i : i;
        }
        for (double[] values : List.of(losses, mirrored)) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            assertThat(TailSelector.select(values, 500).losses())
                    .containsExactly(Arrays.copyOfRange(sorted, sorted.length - 500, sorted.length));
        }
    }

    @Test
    void aStreamKeepsTheWorstInAnyOrderAndAcrossStreams() {
        Random random = new Random(5);
        double[] values = random.doubles(10_000).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        WorstLosses one = WorstLosses.of(600, 10_000);
        WorstLosses other = WorstLosses.of(600, 10_000);
        WorstLosses sold = WorstLosses.certain(600);
        for (int i = 0; i < values.length; i += 100) {
            double[] block = Arrays.copyOfRange(values, i, i + 100);
            (random.nextBoolean() ? one : other).add(block, 100, 1);
            sold.add(block, 100, -1);
        }
        one.merge(other);

        assertThat(one.threshold()).as("a guess was made").isFinite();
        assertThat(one.isComplete()).isTrue();

        assertThat(one.toTail(10_000).losses()).containsExactly(Arrays.copyOfRange(sorted, 9_400, 10_000));
        assertThat(sold.toTail(10_000).losses()[599]).isEqualTo(-sorted[0]);
        assertThat(sold.toTail(10_000).losses()[0]).isEqualTo(-sorted[599]);
    }

    /// Where many values are equal no threshold separates them; where they rise, every one passes it.
    @Test
    void theWorstAreKeptFromEqualAndFromRisingValues() {
        WorstLosses equal = WorstLosses.of(200, 5000);
        WorstLosses rising = WorstLosses.of(200, 5000);
        double[] block = new double[100];
        for (int i = 0; i < 5000; i += 100) {
            Arrays.fill(block, Math.floorDiv(i, 1000));
            equal.add(block, 100, 1);
            for (int j = 0; j < 100; j++) {
                block[j] = i + j;
            }
            rising.add(block, 100, 1);
        }

        assertThat(equal.toTail(5000).losses()).hasSize(200).containsOnly(4);
        assertThat(rising.toTail(5000).losses())
                .containsExactly(IntStream.range(4800, 5000).asDoubleStream().toArray());
    }

    /// Falling values are what a guess from the first of them gets wrong, and it knows.
    @Test
    void aGuessThatWasTooHighIsKnown() {
        WorstLosses guessed = WorstLosses.of(2000, 20_000);
        WorstLosses certain = WorstLosses.certain(2000);
        for (int i = 0; i < 20_000; i++) {
            double[] value = {-i};
            guessed.add(value, 1, 1);
            certain.add(value, 1, 1);
        }
        assertThat(guessed.isComplete()).isFalse();
        assertThat(certain.isComplete()).isTrue();
        assertThat(certain.toTail(20_000).losses())
                .containsExactly(
                        IntStream.rangeClosed(-1999, 0).asDoubleStream().toArray());
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.99", "1000, 0.95", "10000, 0.999", "100000, 0.975", "37, 0.5"})
    void theIntervalLeavesTwoAndAHalfPercentOnEachSide(int count, double level) {
        BinomialDistribution law = new BinomialDistribution(null, count, level);
        OrderStatisticInterval interval = OrderStatisticInterval.of(count, Confidence.of(level));

        assertSide(law, Objects.requireNonNull(interval.lower()), 0.025);
        assertSide(law, Objects.requireNonNull(interval.upper()), 0.975);
    }

    private static void assertSide(BinomialDistribution law, OrderStatisticInterval.Position place, double side) {
        double below = law.cumulativeProbability(place.rank() - 1);
        double above = law.cumulativeProbability(place.rank());
        assertThat(below + place.weight() * (above - below)).isCloseTo(side, within(1e-10));
    }

    @Test
    void tooFewLossesHaveOneEndAndAReason() {
        assertThat(OrderStatisticInterval.of(1_000, Confidence.of(0.999)).upper())
                .isNull();
        assertThat(OrderStatisticInterval.of(5_000, Confidence.of(0.999)).upper())
                .isNotNull();
        Interval interval = ValueAtRisk.estimate(TailSelector.select(new double[] {1, 2, 3}, 3), NINETY)
                .simulation();
        // B(0) = .001 and B(1) = .028: the lower end lies between the first two.
        assertThat(interval.lower().orElseThrow()).isCloseTo(1 + .024 / .027, within(1e-12));
        // 0.9³ = 0.729 and 0.9³⁶ = 0.0225.
        assertThat(interval.upper()).isEmpty();
        assertThat(interval.reason()).contains("0.729").contains("36 scenarios");
    }

    /// The largest of `n` losses lies below the quantile with probability `αⁿ`, and the smallest above it with
    /// probability `(1 - α)ⁿ`, whatever the law: the ends that follow, by count and level.
    @ParameterizedTest
    @CsvSource({
        "200, 0.9999, largest, none", // 0.9802
        "200, 0.9998, inside, none", // 0.9608: the largest is no lower end yet
        "367, 0.99, inside, none", // 0.02502
        "368, 0.99, inside, inside", // 0.02477
        "36, 0.9, inside, inside", // 0.0225
        "35, 0.9, inside, none", // 0.0250316
        "1, 0.5, none, none",
        "200, 0.0001, none, smallest",
        "5, 0.5, none, none", // 0.03125
        "6, 0.5, inside, inside" // 0.015625
    })
    void anEndIsThereIfAnOrderStatisticGivesIt(int count, double level, String lower, String upper) {
        double[] losses = new Random(count).doubles(count).sorted().toArray();
        Interval interval = ValueAtRisk.estimate(TailSelector.select(losses, count), Confidence.of(level))
                .simulation();
        double largestIsBelow = Math.pow(level, count);
        assertThat(interval.upper().isPresent()).isEqualTo(largestIsBelow <= 0.025);
        assertThat(interval.lower().isPresent()).isEqualTo(Math.pow(1 - level, count) <= 0.025);
        assertThat(place(interval.lower(), losses)).isEqualTo(lower);
        assertThat(place(interval.upper(), losses)).isEqualTo(upper);
        assertThat(interval.isWhole()).isEqualTo(interval.reason().isBlank());
    }

    private static String place(OptionalDouble end, double[] losses) {
        if (end.isEmpty()) {
            return "none";
        }
        if (end.getAsDouble() == losses[losses.length - 1]) {
            return "largest";
        }
        return end.getAsDouble() == losses[0] ? "smallest" : "inside";
    }

    /// 2,000 random samples, with ties: as the level rises neither end of the value at risk falls, an upper end that is
    /// gone does not come back, and a lower end does not go.
    @Test
    void theEndsNeverFallAsTheLevelRises() {
        assertThat(samplesWhoseEndsFall((tail, level) ->
                        ValueAtRisk.estimate(tail, Confidence.of(level)).simulation()))
                .isZero();
    }

    /// The planted fault: an end that no order statistic gives is the extreme loss of its side, as it was. 200 losses
    /// at 0.9999 had the largest gain as their lower end.
    @Test
    void extremeLossesAsEndsWouldFall() {
        assertThat(samplesWhoseEndsFall((tail, level) -> {
                    Interval interval =
                            ValueAtRisk.estimate(tail, Confidence.of(level)).simulation();
                    boolean isBeyond = Math.pow(level, tail.count()) > 0.975;
                    double lowest = tail.atRank(1);
                    return Interval.between(
                            isBeyond ? lowest : interval.lower().orElse(lowest),
                            interval.upper().orElse(tail.atRank(tail.count())));
                }))
                .isGreaterThan(SAMPLES / 4);
    }

    private static int samplesWhoseEndsFall(BiFunction<Tail, Double, Interval> rule) {
        Random random = new Random(7);
        int falling = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int count = 1 + random.nextInt(random.nextBoolean() ? 40 : 2_000);
            double[] losses = new double[count];
            for (int i = 0; i < count; i++) {
                losses[i] = Math.rint(random.nextGaussian() * 20);
            }
            Tail tail = TailSelector.select(losses, count);
            double lower = Double.NEGATIVE_INFINITY;
            double upper = Double.NEGATIVE_INFINITY;
            boolean isRising = true;
            for (double level : new double[] {0.0001, 0.01, 0.2, 0.5, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 0.9999}) {
                Interval interval = rule.apply(tail, level);
                isRising &= interval.lower().orElse(Double.NEGATIVE_INFINITY) >= lower;
                isRising &= interval.upper().orElse(Double.POSITIVE_INFINITY) >= upper;
                lower = interval.lower().orElse(Double.NEGATIVE_INFINITY);
                upper = interval.upper().orElse(Double.POSITIVE_INFINITY);
            }
            falling += isRising ? 0 : 1;
        }
        return falling;
    }

    @ParameterizedTest
    @CsvSource({"50, 0.99, false", "399, 0.975, false", "400, 0.975, true", "999, 0.99, false", "1000, 0.99, true"})
    void aShortfallOfFewerThanTenLossesHasNoInterval(int count, double level, boolean isThere) {
        double[] losses = new Random(count).doubles(count).toArray();
        Interval interval = ExpectedShortfall.estimate(TailSelector.select(losses, count), Confidence.of(level))
                .simulation();
        assertThat(interval.isWhole()).isEqualTo(isThere);
        assertThat(interval.lower().isPresent()).isEqualTo(isThere);
        if (!isThere) {
            assertThat(interval.reason()).contains("it needs 10, which takes ");
        }
    }

    /// A combined interval has the distances of both, by Pythagoras, and lacks an end that one of them lacks.
    @Test
    void independentErrorsAddUpAsSquares() {
        Estimate both = new Estimate(10, Interval.between(7, 15), Interval.between(6, 22));
        Interval total = both.total().orElseThrow();
        assertThat(total.lower().orElseThrow()).isCloseTo(5, within(1e-12));
        assertThat(total.upper().orElseThrow()).isCloseTo(23, within(1e-12));
        Interval open = new Estimate(10, Interval.from(7, "too few"), Interval.between(6, 22)).interval();
        assertThat(open.lower().orElseThrow()).isCloseTo(5, within(1e-12));
        assertThat(open.upper()).isEmpty();
        assertThat(open.reason()).isEqualTo("too few");
        assertThat(both.times(-2).total().orElseThrow().lower().orElseThrow()).isCloseTo(-46, within(1e-12));
    }

    /// ES is at least VaR, both rise with the level, and shift and scale with the losses.
    @Test
    void figuresAreMonotoneAndScaleWithTheLosses() {
        double[] losses = new Random(3).doubles(5_000).toArray();
        double[] moved = Arrays.stream(losses).map(loss -> 3 * loss + 10).toArray();
        Tail tail = TailSelector.select(losses, 5_000);
        Tail movedTail = TailSelector.select(moved, 5_000);
        double previous = 0;
        for (double level = 0.01; level < 0.9995; level += 0.0123) {
            Confidence confidence = Confidence.of(Math.round(level * 1e4) / 1e4);
            double shortfall = ExpectedShortfall.value(tail, confidence);
            assertThat(shortfall).isGreaterThanOrEqualTo(ValueAtRisk.value(tail, confidence));
            assertThat(shortfall).isGreaterThanOrEqualTo(previous);
            assertThat(ExpectedShortfall.value(movedTail, confidence)).isCloseTo(3 * shortfall + 10, within(1e-12));
            previous = shortfall;
        }
    }

    /// Acerbi and Tasche's shortfall is sub-additive for every pair of books, with atoms and with fractional
    /// tails.
    @Test
    void theShortfallOfASumIsAtMostTheSumOfTheShortfalls() {
        Random random = new Random(17);
        for (int pair = 0; pair < 1_000; pair++) {
            int count = 1 + random.nextInt(60);
            double[] one = new double[count];
            double[] other = new double[count];
            double[] both = new double[count];
            for (int i = 0; i < count; i++) {
                one[i] = random.nextInt(5) == 0 ? random.nextGaussian() * 10 : 0;
                other[i] = random.nextInt(5) == 0 ? random.nextGaussian() * 10 : 1;
                both[i] = one[i] + other[i];
            }
            Confidence confidence = Confidence.of((1 + random.nextInt(99)) / 100.0);
            double sum = shortfall(one, confidence) + shortfall(other, confidence);
            assertThat(shortfall(both, confidence)).isLessThanOrEqualTo(sum + 1e-12);
        }
    }

    @Test
    void theMeanOfTheTailsOwnLossesIsTheShortfall() {
        double[] losses = new Random(9).doubles(1_003).toArray();
        Tail tail = TailSelector.select(losses, 400);
        Confidence confidence = Confidence.of(0.95);
        TailMean mean = new TailMean(confidence, 1_003);
        for (int i = tail.indexOf(confidence.rank(1_003)); i < 400; i++) {
            mean.add(tail.losses()[i]);
        }

        Estimate expected = ExpectedShortfall.estimate(tail, confidence);
        assertThat(mean.estimate().value()).isCloseTo(expected.value(), within(1e-14));
    }

    /// An option that can hardly pay loses amounts whose square, or cube, is zero in double precision.
    @Test
    void tinyLossesHaveAnIntervalThatIsANumber() {
        double[] losses = new Random(10).doubles(1_000).toArray();
        for (double unit : new double[] {1e-60, 1e-102, 1e-110, 1e-160, 1e-300}) {
            double[] tiny = Arrays.stream(losses).map(loss -> loss * unit).toArray();
            Estimate estimate = ExpectedShortfall.estimate(TailSelector.select(tiny, 101), NINETY);
            assertThat(estimate.value() / unit).isBetween(0.9, 1.0);
            assertThat(estimate.simulation().lower().orElseThrow()).isBetween(0.5 * unit, estimate.value());
            assertThat(estimate.simulation().upper().orElseThrow()).isBetween(estimate.value(), 1.5 * unit);
        }
    }

    @Test
    void aTailMustHoldSomethingAndNotMoreThanThereIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tail(new double[0], new int[0], 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tail(new double[4], new int[0], 3));
    }

    private static double shortfall(double[] losses, Confidence confidence) {
        return ExpectedShortfall.value(TailSelector.select(losses, losses.length), confidence);
    }
}

package io.plimsoll.kernels.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Four columns: 0 and 1 in proportion 1 to 4, of which 0 is held long and 1 sold; 2 held long and sold; 3 not held.
final class StandaloneTailsTest {
    private static final int SCENARIOS = 2_000;
    private static final int DEPTH = 200;
    private static final double[] BOOK = {1, 2, 3};

    private static ColumnFamilies families() {
        return ColumnFamilies.of(new Object[] {"BTC", "BTC", "ETH", "SOL"}, new double[] {2, 8, 5, 7});
    }

    private static Columns columns() {
        Columns columns = Columns.ofStrips(
                new String[] {"a", "b", "c", "d"}, new ColumnKind[4], new int[4], new double[] {1, 1, 1, 1});
        System.arraycopy(new boolean[] {true, false, true, false}, 0, columns.isLong(), 0, 4);
        System.arraycopy(new boolean[] {false, true, true, false}, 0, columns.isShort(), 0, 4);
        return columns;
    }

    /// Losses of one unit of each column in each scenario; those of column 1 are four times those of column 0.
    private static double[][] losses(Random random) {
        double[][] losses = new double[4][SCENARIOS];
        for (int i = 0; i < SCENARIOS; i++) {
            losses[0][i] = random.nextGaussian();
            losses[1][i] = 4 * losses[0][i];
            losses[2][i] = random.nextGaussian();
        }
        return losses;
    }

    /// Two threads, each with half of the scenarios, feed the heads that a position holds.
    private static Function<Supplier<StandaloneTails>, double[]> twoThreads(double[][] losses) {
        return tails -> {
            StandaloneTails one = tails.get();
            StandaloneTails other = tails.get();
            for (int column = 0; column < 4; column++) {
                if (families().isHead(column) && one.isHeld(column)) {
                    one.add(column, Arrays.copyOfRange(losses[column], 0, SCENARIOS / 2), SCENARIOS / 2);
                    other.add(column, Arrays.copyOfRange(losses[column], SCENARIOS / 2, SCENARIOS), SCENARIOS / 2);
                }
            }
            return BOOK;
        };
    }

    private static double[] worst(double[] losses, double factor) {
        double[] sorted =
                Arrays.stream(losses).map(loss -> factor * loss).sorted().toArray();
        return Arrays.copyOfRange(sorted, SCENARIOS - DEPTH, SCENARIOS);
    }

    private static void assertTail(SimulatedLosses.@Nullable ColumnTail tail, double[] unit, double factor) {
        SimulatedLosses.ColumnTail found = Objects.requireNonNull(tail);
        double[] losses = Arrays.stream(found.worst().toTail(SCENARIOS).losses())
                .map(loss -> found.scale() * loss)
                .toArray();
        assertThat(losses).isEqualTo(worst(unit, factor));
    }

    private static void assertTails(SimulatedLosses simulated, double[][] losses) {
        assertThat(simulated.losses()).isEqualTo(BOOK);
        List<SimulatedLosses.@Nullable ColumnTail> longs = simulated.longTails();
        List<SimulatedLosses.@Nullable ColumnTail> shorts = simulated.shortTails();
        assertThat(longs).hasSize(4);
        assertTail(longs.get(0), losses[0], 1);
        assertThat(longs.get(1)).isNull();
        assertTail(longs.get(2), losses[2], 1);
        assertThat(longs.get(3)).isNull();
        assertThat(shorts.get(0)).isNull();
        assertTail(shorts.get(1), losses[1], -1);
        assertTail(shorts.get(2), losses[2], -1);
        assertThat(shorts.get(3)).isNull();
    }

    @Test
    void aColumnHasTheTailOfItsFamilyScaledToItsOwnLosses() {
        double[][] losses = losses(new Random(53));

        assertTails(StandaloneTails.collect(columns(), families(), DEPTH, SCENARIOS, twoThreads(losses)), losses);
    }

    /// Falling losses raise the guessed threshold too high, so the simulation runs twice: column 0 held long is guessed
    /// too high if it falls, and column 2 sold if it rises.
    @Test
    void aThresholdGuessedTooHighRepeatsTheSimulation() {
        for (int column : new int[] {0, 2}) {
            double[][] losses = losses(new Random(59));
            Arrays.sort(losses[column]);
            if (column == 0) {
                double[] rising = losses[0].clone();
                Arrays.setAll(losses[0], i -> rising[SCENARIOS - 1 - i]);
                Arrays.setAll(losses[1], i -> 4 * losses[0][i]);
            }
            int[] passes = {0};
            SimulatedLosses simulated = StandaloneTails.collect(columns(), families(), DEPTH, SCENARIOS, tails -> {
                passes[0]++;
                return blocks(losses).apply(tails);
            });

            assertThat(passes[0]).as("column %d", column).isEqualTo(2);
            assertTails(simulated, losses);
        }
    }

    /// One thread in blocks of 100, so that a guess is made from the first 300.
    private static Function<Supplier<StandaloneTails>, double[]> blocks(double[][] losses) {
        return tails -> {
            StandaloneTails all = tails.get();
            for (int column = 0; column < 4; column++) {
                for (int from = 0; from < SCENARIOS; from += 100) {
                    if (families().isHead(column)) {
                        all.add(column, Arrays.copyOfRange(losses[column], from, from + 100), 100);
                    }
                }
            }
            return BOOK;
        };
    }

    @Test
    void aSoundGuessSimulatesOnce() {
        double[][] losses = losses(new Random(61));
        int[] passes = {0};
        StandaloneTails.collect(columns(), families(), DEPTH, SCENARIOS, tails -> {
            passes[0]++;
            return blocks(losses).apply(tails);
        });

        assertThat(passes[0]).isEqualTo(1);
    }

    @Test
    void theSidesThatNoPositionHoldsHaveNoTail() {
        StandaloneTails.collect(columns(), families(), DEPTH, SCENARIOS, tails -> {
            StandaloneTails one = tails.get();
            assertThat(one.isHeld(0)).as("long 0 and short 1").isTrue();
            assertThat(one.isHeld(3)).isFalse();
            assertThat(one.ofLong(0)).isNotNull();
            assertThat(one.ofShort(0)).as("1 is sold").isNotNull();
            assertThat(one.ofLong(3)).isNull();
            assertThat(one.ofShort(3)).isNull();
            return BOOK;
        });
    }

    @Test
    void withoutDepthNoTailIsCollected() {
        SimulatedLosses simulated = StandaloneTails.collect(columns(), families(), 0, SCENARIOS, tails -> {
            assertThat(tails.get().isHeld(0)).isFalse();
            return BOOK;
        });

        assertThat(simulated.losses()).isEqualTo(BOOK);
        assertThat(simulated.longTails()).isEmpty();
        assertThat(simulated.shortTails()).isEmpty();
    }

    @Test
    void columnsWithEqualKeysAreAFamilyInProportionToTheirSizes() {
        assertThat(families().head()).containsExactly(0, 0, 2, 3);
        assertThat(families().scale()).containsExactly(1, 4, 1, 1);
        assertThat(families().isHead(0)).isTrue();
        assertThat(families().isHead(1)).isFalse();
        assertThat(ColumnFamilies.single(3).head()).containsExactly(0, 1, 2);
        assertThat(ColumnFamilies.single(3).scale()).containsOnly(1);
    }

    @Test
    void markedLossesAreTheCandidatesOfTheTail() {
        TailCandidates candidates = new MarkedLosses(new float[] {3, 9, 1, 7}, 5, new int[] {1, 3}).candidates();

        assertThat(candidates.losses()).containsExactly(9, 7);
        assertThat(candidates.scenarios()).containsExactly(1, 3);
        assertThat(candidates.threshold()).isEqualTo(5);
        assertThat(candidates.count()).isEqualTo(4);
    }
}

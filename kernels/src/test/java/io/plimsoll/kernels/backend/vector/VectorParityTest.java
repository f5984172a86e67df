package io.plimsoll.kernels.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.WorstLosses;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vector against reference on the same draws: what differs is rounding.
final class VectorParityTest {
    /// Of the gross value, quantities times prices without sign. Measured: 5.1e-8, which is 0.9 ulp of it.
    private static final double SCENARIO_ERROR = 2e-7;

    /// Of one unit, relative to its underlying's price. Measured: 4.7e-7.
    private static final double UNIT_ERROR = 2e-6;

    /// Of a replayed book against the simulated one, relative to the gross value. Measured: 1.6e-9.
    private static final double REPLAY_ERROR = 5e-9;

    private final Backend vector = new VectorBackend();
    private final Backend reference = reference();
    private final Execution single = execution(1);

    static Backend reference() {
        return switch (new ReferenceBackendProvider().probe()) {
            case Availability.Ready(Backend backend) -> backend;
            case Availability.Refused(String reason) -> throw new IllegalStateException(reason);
        };
    }

    static Execution execution(int threads) {
        return new Execution(
                threads,
                threads == 1 ? Runnable::run : Executors.newVirtualThreadPerTaskExecutor(),
                Execution.Progress.SILENT,
                () -> false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 207, 4098})
    void everyKindLawAndCurrencyAgreesScenarioByScenario(int scenarios) {
        for (Simulation simulation : EveryKindBook.variants(scenarios)) {
            double bound = SCENARIO_ERROR * gross(simulation);
            assertClose(losses(vector, simulation), losses(reference, simulation), bound);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64})
    void everyNumberOfFactorsAgrees(int assets) {
        for (int scenarios : new int[] {1, 13, 207, 4098}) {
            Simulation simulation = Workload.linear(assets, 2 * assets, Duration.ofDays(3), 3, scenarios, 7);
            double bound = SCENARIO_ERROR * gross(simulation);
            assertClose(losses(vector, simulation), losses(reference, simulation), bound);
        }
    }

    @Test
    void runningLossesAgree() {
        for (Simulation simulation : EveryKindBook.variants(207)) {
            RunningLosses fast = vector.simulateRunning(simulation, single);
            RunningLosses exact = reference.simulateRunning(simulation, single);
            double bound = SCENARIO_ERROR * gross(simulation);
            assertClose(fast.worst(), exact.worst(), bound);
            assertClose(fast.atHorizon(), exact.atHorizon(), bound);
            assertThat(exact.atHorizon()).containsExactly(losses(reference, simulation));
            assertThat(fast.atHorizon()).containsExactly(losses(vector, simulation));
        }
    }

    /// Losses at the horizon and on the way, on random path plans.
    @Test
    void randomPathsAgree() {
        for (int seed = 0; seed < 300; seed++) {
            Simulation simulation = EveryKindBook.simulation(RandomPathBook.request(seed, 64));
            RunningLosses fast = vector.simulateRunning(simulation, single);
            RunningLosses exact = reference.simulateRunning(simulation, single);
            double[] once = losses(vector, simulation);
            for (int path = 0; path < once.length; path++) {
                double scale = gross(simulation) + Math.abs(exact.atHorizon()[path]) + exact.worst()[path];
                String place = "path " + path + " of book " + seed;
                assertThat(once[path]).as(place).isEqualTo(fast.atHorizon()[path]);
                assertThat(once[path]).as(place).isCloseTo(exact.atHorizon()[path], within(SCENARIO_ERROR * scale));
                assertThat(fast.worst()[path]).as(place).isCloseTo(exact.worst()[path], within(SCENARIO_ERROR * scale));
            }
        }
    }

    @Test
    void replayedColumnsAgreeAndAddUpToTheLoss() {
        int[] chosen = IntStream.range(0, 300).map(i -> (i * 1_009) % 4098).toArray();
        for (Simulation simulation : EveryKindBook.variants(4098)) {
            Columns columns = simulation.book().columns();
            double[] fast = new double[chosen.length * columns.size()];
            double[] exact = new double[chosen.length * columns.size()];
            vector.replay(simulation, chosen, fast, single);
            reference.replay(simulation, chosen, exact, single);
            double[] losses = losses(vector, simulation);
            double[] replayed = new double[chosen.length];
            for (int row = 0; row < chosen.length; row++) {
                for (int column = 0; column < columns.size(); column++) {
                    int at = row * columns.size() + column;
                    assertThat(Math.abs(fast[at] - exact[at]))
                            .as(columns.names()[column])
                            .isLessThanOrEqualTo(UNIT_ERROR * price(simulation, column));
                    replayed[row] += columns.quantity()[column] * fast[at];
                }
            }
            double[] simulated =
                    IntStream.of(chosen).mapToDouble(i -> losses[i]).toArray();
            assertClose(replayed, simulated, REPLAY_ERROR * gross(simulation));
        }
    }

    @Test
    void tailsOfColumnsAgree() {
        int depth = 41;
        for (Simulation simulation : EveryKindBook.variants(2050)) {
            SimulatedLosses fast = vector.simulate(simulation, depth, single);
            SimulatedLosses exact = reference.simulate(simulation, depth, single);
            assertTails(simulation, fast.longTails(), exact.longTails());
            assertTails(simulation, fast.shortTails(), exact.shortTails());
            assertThat(fast.losses()).containsExactly(losses(vector, simulation));
        }
    }

    /// Positions on the same asset share a tail; each is held against its own.
    @Test
    void sharedTailsAgree() {
        Simulation desk = Workload.linearDesk(2050, 7);
        SimulatedLosses fast = vector.simulate(desk, 41, single);
        SimulatedLosses exact = reference.simulate(desk, 41, single);

        assertTails(desk, fast.longTails(), exact.longTails());
        assertTails(desk, fast.shortTails(), exact.shortTails());
        Set<WorstLosses> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SimulatedLosses.ColumnTail tail : fast.longTails()) {
            if (tail != null) {
                distinct.add(tail.worst());
            }
        }
        assertThat(distinct).hasSizeLessThanOrEqualTo(64);
    }

    private static void assertTails(
            Simulation simulation,
            List<SimulatedLosses.@Nullable ColumnTail> fast,
            List<SimulatedLosses.@Nullable ColumnTail> exact) {
        assertThat(fast).hasSameSizeAs(exact);
        for (int column = 0; column < exact.size(); column++) {
            SimulatedLosses.ColumnTail one = fast.get(column);
            SimulatedLosses.ColumnTail other = exact.get(column);
            assertThat(one == null).isEqualTo(other == null);
            if (one != null && other != null) {
                int count = simulation.scenarios();
                double bound = UNIT_ERROR * price(simulation, column);
                assertClose(losses(one, count), losses(other, count), bound);
            }
        }
    }

    private static double[] losses(SimulatedLosses.ColumnTail tail, int count) {
        return Arrays.stream(tail.worst().toTail(count).losses())
                .map(loss -> tail.scale() * loss)
                .toArray();
    }

    @Test
    void threadsChangeNothing() {
        for (Simulation simulation : EveryKindBook.variants(4098)) {
            SimulatedLosses several = vector.simulate(simulation, 20, execution(3));
            assertThat(several.losses()).containsExactly(losses(vector, simulation));
            assertThat(vector.simulateRunning(simulation, execution(3)).worst())
                    .containsExactly(vector.simulateRunning(simulation, single).worst());
        }
    }

    private double[] losses(Backend backend, Simulation simulation) {
        return backend.simulate(simulation, 0, single).losses();
    }

    private static double gross(Simulation simulation) {
        double sum = 0;
        for (int column = 0; column < simulation.book().columns().size(); column++) {
            sum += Math.abs(simulation.book().columns().quantity()[column]) * price(simulation, column);
        }
        return sum;
    }

    private static double price(Simulation simulation, int column) {
        int underlying = simulation.book().columns().underlying()[column];
        return simulation.book().underlyings().initial()[underlying]
                / simulation.book().currencyPrice();
    }

    private static void assertClose(double[] actual, double[] expected, double bound) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).as("scenario %d", i).isLessThanOrEqualTo(bound);
        }
    }
}

package io.plimsoll.kernels.backend.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RoughLosses;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RandomRequests;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A tail from its candidates is that of all scenarios, or none.
final class CorrectedAccountTailsTest {
    private static final int SCENARIOS = 6_000;
    private static final int DEPTH = 170;
    private static final Execution EXECUTION =
            new Execution(2, task -> new Thread(task).start(), Execution.Progress.SILENT, () -> false);

    private final BackendRegistry registry = BackendRegistry.discover();
    private final ScenarioSimulator exact =
            registry.named(BackendRegistry.REFERENCE).backend();
    private final ScenarioSimulator single = registry.named("vector").backend();

    private static Simulation simulation(RequestFixture fixture) {
        return MarginEngine.compile(fixture.scenarios(SCENARIOS).build());
    }

    /// Each column alone, long and short, then the whole book, and the whole book but for a thousandth of a column.
    private static AccountColumns accounts(Simulation simulation, SplittableRandom random) {
        double[] held = simulation.book().columns().quantity();
        List<double[]> rows = new ArrayList<>();
        for (int column = 0; column < held.length; column++) {
            double[] row = new double[held.length];
            row[column] = (random.nextBoolean() ? 1 : -1) * held[column];
            rows.add(row);
        }
        rows.add(held);
        double[] other = held.clone();
        other[random.nextInt(held.length)] *= 0.999;
        rows.add(other);
        int[] start = new int[rows.size() + 1];
        int[] columns = new int[rows.size() * held.length];
        double[] quantities = new double[columns.length];
        int at = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < held.length; column++) {
                if (rows.get(row)[column] != 0) {
                    columns[at] = column;
                    quantities[at++] = rows.get(row)[column];
                }
            }
            start[row + 1] = at;
        }
        return new AccountColumns(start, Arrays.copyOf(columns, at), Arrays.copyOf(quantities, at));
    }

    private static final class Tails implements TailReceiver {
        private final @Nullable Tail[] tails;
        private @Nullable RoughLosses kept;
        private int calls;

        Tails(int accounts) {
            tails = new Tail[accounts];
        }

        @Override
        public void kept(RoughLosses losses) {
            kept = losses;
        }

        @Override
        public synchronized void found(int account, Tail tail) {
            tails[account] = tail;
            calls++;
        }

        @Override
        public synchronized void unmeasurable(int account) {
            calls++;
        }
    }

    private static double[] floors(ScenarioSimulator rough, Simulation simulation, AccountColumns accounts) {
        int width = simulation.book().columns().size();
        double[] units = new double[SCENARIOS * width];
        rough.replay(simulation, IntStream.range(0, SCENARIOS).toArray(), units, EXECUTION);
        return IntStream.range(0, accounts.accounts())
                .mapToDouble(account -> {
                    double[] losses = IntStream.range(0, SCENARIOS)
                            .mapToDouble(scenario -> {
                                double[] unit = Arrays.copyOfRange(units, scenario * width, (scenario + 1) * width);
                                return accounts.sum(account, unit);
                            })
                            .toArray();
                    return CorrectedAccountTails.floor(TailSelector.select(losses, DEPTH));
                })
                .toArray();
    }

    /// Returns how many of the accounts were found. Each is equal to the tail of all scenarios to the last digit.
    private int found(ScenarioSimulator rough, Simulation simulation, AccountColumns accounts) {
        return found(rough, simulation, accounts, null);
    }

    /// @param kept losses of the accounts in single precision; null to simulate them
    private int found(
            ScenarioSimulator rough, Simulation simulation, AccountColumns accounts, @Nullable RoughLosses kept) {
        Tails expected = new Tails(accounts.accounts());
        exact.accountTails(simulation, accounts, DEPTH, expected, EXECUTION);
        Tails corrected = new Tails(accounts.accounts());
        new CorrectedAccountTails(simulation, accounts, DEPTH, floors(rough, simulation, accounts), kept)
                .find(rough, exact, corrected, EXECUTION);

        assertThat(corrected.calls).isEqualTo(accounts.accounts());
        int found = 0;
        for (int account = 0; account < accounts.accounts(); account++) {
            Tail tail = corrected.tails[account];
            if (tail != null) {
                Tail whole = Objects.requireNonNull(expected.tails[account]);
                assertThat(tail.losses()).isEqualTo(whole.losses());
                assertThat(tail.count()).isEqualTo(SCENARIOS);
                found++;
            }
        }
        return found;
    }

    /// Single precision finds the candidates of all but a few: options that hardly move, and equal losses.
    @Test
    void tailsFromSinglePrecisionAreThoseOfAllScenarios() {
        int found = 0;
        int all = 0;
        for (int book = 0; book < 60; book++) {
            Simulation simulation = simulation(RandomRequests.of(book));
            AccountColumns accounts = accounts(simulation, new SplittableRandom(book));
            found += found(single, simulation, accounts);
            all += accounts.accounts();
        }
        assertThat(found).isGreaterThan(all / 2);
    }

    /// The losses that the simulation of a book keeps give the same tails.
    @Test
    void tailsFromKeptLossesAreThoseOfAllScenarios() {
        int found = 0;
        int all = 0;
        for (int book = 0; book < 60; book++) {
            Simulation simulation = simulation(RandomRequests.of(book));
            AccountColumns accounts = accounts(simulation, new SplittableRandom(book));
            Tails rough = new Tails(accounts.accounts());
            single.simulate(simulation, 0, new Subportfolios(accounts, DEPTH, rough), EXECUTION);
            found += found(single, simulation, accounts, Objects.requireNonNull(rough.kept));
            all += accounts.accounts();
        }
        assertThat(found).isGreaterThan(all / 2);
    }

    /// Whatever the errors, no wrong tail is passed on: small errors are corrected, large ones are noticed.
    @Test
    void errorsNeverGiveAWrongTail() {
        int[] found = new int[8];
        for (int size = 0; size < found.length; size++) {
            for (int book = 0; book < 12; book++) {
                Simulation simulation = simulation(RandomRequests.of(book));
                AccountColumns accounts = accounts(simulation, new SplittableRandom(book));
                found[size] += found(new Noisy(exact, Math.pow(10, size - 8)), simulation, accounts);
            }
        }
        assertThat(found[0]).isGreaterThan(2 * found[7]);
        assertThat(found[7]).isLessThan(found[4]);
    }

    /// Blocks hold the numbers of single scenarios.
    @Test
    void blocksHoldWhatScenariosHold() {
        for (int book = 0; book < 20; book++) {
            Simulation simulation = simulation(RandomRequests.of(book));
            int width = simulation.book().columns().size();
            int[] scenarios = IntStream.range(0, 700).map(i -> 7 * i).toArray();
            for (ScenarioSimulator simulator : List.of(single, exact, new Noisy(exact, 0.1))) {
                double[] byScenario = new double[scenarios.length * width];
                double[] blocks = new double[3 * ScenarioSimulator.REPLAY_BLOCK * width];
                simulator.replay(simulation, scenarios, byScenario, EXECUTION);
                simulator.replayBlocks(simulation, scenarios, blocks, EXECUTION);
                for (int i = 0; i < scenarios.length; i++) {
                    for (int column = 0; column < width; column++) {
                        int place = (i / 256 * width + column) * 256 + i % 256;
                        assertThat(blocks[place]).isEqualTo(byScenario[i * width + column]);
                    }
                }
            }
        }
    }

    /// Multiplies every unit loss by up to `1 ± size`, differently in each scenario and column.
    private record Noisy(ScenarioSimulator whole, double size) implements ScenarioSimulator {
        @Override
        public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
            whole.replay(simulation, scenarios, losses, execution);
            int width = simulation.book().columns().size();
            for (int i = 0; i < scenarios.length; i++) {
                SplittableRandom random = new SplittableRandom(scenarios[i]);
                for (int column = 0; column < width; column++) {
                    losses[i * width + column] *= 1 + size * random.nextDouble(-1, 1);
                }
            }
        }

        @Override
        public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void accountTails(
                Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
            throw new UnsupportedOperationException();
        }
    }
}

package io.plimsoll.kernels.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.vector.simd.VectorShapes;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.tail.SimulatedLosses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A book that is simulated with its parts has the losses that it has alone, and each part the tail that it has alone,
/// to the last bit.
final class SubportfolioTailsTest {
    private final VectorBackend backend = new VectorBackend();

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "13, 1, 2", "207, 207, 2", "4098, 60, 1", "4098, 60, 3", "20011, 700, 2"})
    void partsAreMeasuredAsIfAlone(int scenarios, int depth, int threads) {
        for (Simulation simulation : EveryKindBook.variants(scenarios)) {
            assertSame(backend, simulation, parts(simulation), depth, threads);
        }
    }

    /// A threshold that is guessed too high is noticed, and everything is done again.
    @Test
    void aGuessThatWasTooHighCostsTimeAndNothingElse() {
        Simulation simulation =
                EveryKindBook.simulation(EveryKindBook.request(new Distribution.Normal(), 1, "USD", 20_011));
        AccountColumns parts = parts(simulation);
        assertSame(new VectorBackend(-3), simulation, parts, 700, 2);
        CollectedTails unused = new CollectedTails(parts.accounts(), 20_011);
        assertThat(reported(simulation, new Subportfolios(parts, 700, unused), -3))
                .isFalse();
        assertThat(unused.missed).isEmpty();
        assertThat(Arrays.asList(unused.losses)).containsOnlyNulls();
        assertThat(reported(simulation, new Subportfolios(parts, 700, unused), SubportfolioTails.STANDARD_ERRORS))
                .isTrue();
    }

    /// Takes parts through every block by one thread.
    private static boolean reported(Simulation simulation, Subportfolios parts, double standardErrors) {
        BookProgram program = new BookProgram(simulation.book(), 8, 1);
        SubportfolioTails tails = new SubportfolioTails(simulation, program, parts, standardErrors);
        PathBlock block = new PathBlock(simulation, program);
        SubportfolioTails.Workspace share = tails.workspace(block);
        ColumnLosses columns = new ColumnLosses(program, block, share::isWanted, share);
        for (int first = 0; first < simulation.scenarios(); first += VectorShapes.BLOCK) {
            share.begin(Math.min(VectorShapes.BLOCK, simulation.scenarios() - first));
            block.select(first);
            block.run(program, columns);
            columns.linear();
            share.finish(first / VectorShapes.BLOCK);
        }
        return tails.report(execution(1));
    }

    /// A long option far out of the money loses its premium and no more in most scenarios.
    @Test
    void equalLossesAreDistinguishedFromNoneAndKept() {
        Simulation simulation = EveryKindBook.simulation(new RequestFixture()
                .scenarios(30_000)
                .horizon(Duration.ofDays(1), 1)
                .asset("BTC", 100)
                .factor("BTC.spot", 0.5)
                .factor("BTC.volatility", 0.1)
                .hold(
                        new EuropeanOption(
                                "CALL",
                                "BTC",
                                Payoff.LINEAR,
                                Right.CALL,
                                100,
                                RequestFixture.AS_OF.plus(Duration.ofHours(12)),
                                100,
                                0.5),
                        "1")
                .hold(new Spot("SPOT", "BTC"), "1")
                .build());
        AccountColumns parts = parts(simulation);

        assertSame(backend, simulation, parts, 3_000, 2);
    }

    /// Buffers of so deep tails would not fit: the scenarios are drawn twice.
    @Test
    void partsThatDoNotFitAreMeasuredAfterwards() {
        int scenarios = 30_000;
        Simulation simulation =
                EveryKindBook.simulation(EveryKindBook.request(new Distribution.Normal(), 1, "USD", scenarios));
        AccountColumns parts = parts(simulation);

        assertThat(SubportfolioTails.fit(new Subportfolios(parts, 100, new CollectedTails(1, 1)), execution(2)))
                .isTrue();
        assertThat(SubportfolioTails.fit(new Subportfolios(parts, scenarios, new CollectedTails(1, 1)), execution(8)))
                .isFalse();
        assertSame(backend, simulation, parts, scenarios, 8);
    }

    private static void assertSame(
            VectorBackend backend, Simulation simulation, AccountColumns parts, int depth, int threads) {
        CollectedTails alone = new CollectedTails(parts.accounts(), simulation.scenarios());
        backend.accountTails(simulation, parts, depth, alone, execution(2));
        for (int standalone : new int[] {0, Math.min(depth, 40)}) {
            SimulatedLosses book = backend.simulate(simulation, standalone, execution(threads));
            CollectedTails together = new CollectedTails(parts.accounts(), simulation.scenarios());
            SimulatedLosses whole = backend.simulate(
                    simulation, standalone, new Subportfolios(parts, depth, together), execution(threads));

            assertThat(whole.losses()).isEqualTo(book.losses());
            assertThat(tails(whole.longTails(), simulation.scenarios()))
                    .isDeepEqualTo(tails(book.longTails(), simulation.scenarios()));
            assertThat(tails(whole.shortTails(), simulation.scenarios()))
                    .isDeepEqualTo(tails(book.shortTails(), simulation.scenarios()));
            assertThat(together.losses).isDeepEqualTo(alone.losses);
            assertThat(together.missed).isEqualTo(alone.missed);
        }
    }

    private static double[][] tails(List<SimulatedLosses.@Nullable ColumnTail> tails, int scenarios) {
        return tails.stream()
                .map(tail -> tail == null
                        ? new double[0]
                        : Arrays.stream(tail.worst().toTail(scenarios).losses())
                                .map(loss -> tail.scale() * loss)
                                .toArray())
                .toArray(double[][]::new);
    }

    /// Nothing; each column bought, and sold; the whole; random parts.
    private static AccountColumns parts(Simulation simulation) {
        int columns = simulation.book().columns().size();
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> held = new ArrayList<>();
        held.add(new double[columns]);
        for (int column = 0; column < columns; column++) {
            for (double quantity : new double[] {2, -3}) {
                double[] one = new double[columns];
                one[column] = quantity;
                held.add(one);
            }
        }
        held.add(simulation.book().columns().quantity());
        for (int part = 0; part < 5; part++) {
            held.add(random.doubles(columns, -2, 2)
                    .map(quantity -> quantity < 0.5 ? 0 : quantity)
                    .toArray());
        }
        int[] start = new int[held.size() + 1];
        int[] column = new int[held.size() * columns];
        double[] quantity = new double[column.length];
        int at = 0;
        for (int part = 0; part < held.size(); part++) {
            for (int c = 0; c < columns; c++) {
                if (held.get(part)[c] != 0) {
                    column[at] = c;
                    quantity[at++] = held.get(part)[c];
                }
            }
            start[part + 1] = at;
        }
        return new AccountColumns(start, Arrays.copyOf(column, at), Arrays.copyOf(quantity, at));
    }

    private static Execution execution(int threads) {
        return new Execution(threads, task -> new Thread(task).start(), Execution.Progress.SILENT, () -> false);
    }
}

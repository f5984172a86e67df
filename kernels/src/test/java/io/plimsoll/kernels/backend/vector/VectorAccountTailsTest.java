package io.plimsoll.kernels.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VectorAccountTailsTest {
    private static final int SCENARIOS = 3_100;
    private static final int ASSETS = 4;
    private static final int ACCOUNTS = 150;

    /// Of a sum of eight products in single precision, relative to the largest gross: measured 8e-8.
    private static final double ROUNDING = 1.5e-7;

    private final VectorBackend backend = new VectorBackend();
    private final Simulation simulation = simulation();
    private final int columns = simulation.book().columns().size();
    private final AccountColumns accounts = accounts();

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 40", "2048, 1, 2, 40", "5000, 100000, 3, 700", "16777216, 1, 2, 3100"})
    void theTailsDoNotDependOnHowTheWorkIsCut(int mostUnitLosses, int mostKept, int threads, int depth) {
        CollectedTails cut = new CollectedTails(ACCOUNTS, SCENARIOS);
        BookProgram program = new BookProgram(simulation.book(), ASSETS, 1);
        UnitRows rows = new RunRows(simulation, program, accounts, mostUnitLosses);
        new VectorAccountTails(rows, SCENARIOS, depth, cut, mostKept).find(execution(threads));

        CollectedTails whole = new CollectedTails(ACCOUNTS, SCENARIOS);
        backend.accountTails(simulation, accounts, depth, whole, execution(2));
        assertThat(cut.losses).isDeepEqualTo(whole.losses);
        assertThat(cut.missed).isEqualTo(whole.missed);
    }

    /// Against all losses of an account from replayed unit losses, summed in double precision and sorted.
    @ParameterizedTest
    @ValueSource(ints = {1, 57, 700, SCENARIOS})
    void aTailHoldsTheWorstLosses(int depth) {
        CollectedTails tails = new CollectedTails(ACCOUNTS, SCENARIOS);
        backend.accountTails(simulation, accounts, depth, tails, execution(2));
        double[] units = new double[SCENARIOS * columns];
        backend.replay(simulation, IntStream.range(0, SCENARIOS).toArray(), units, execution(1));
        for (int account = 0; account < ACCOUNTS; account++) {
            double[] losses = new double[SCENARIOS];
            double gross = 0;
            for (int s = 0; s < SCENARIOS; s++) {
                double[] row = Arrays.copyOfRange(units, s * columns, (s + 1) * columns);
                losses[s] = accounts.sum(account, row);
                gross = Math.max(
                        gross,
                        accounts.grossSum(
                                account, Arrays.stream(row).map(Math::abs).toArray()));
            }
            Arrays.sort(losses);
            double[] found = tails.losses[account];
            if (tails.missed.contains(account)) {
                assertThat(Math.abs(losses[SCENARIOS - 1])).isLessThan(gross / 16);
                continue;
            }
            for (int i = 0; i < depth; i++) {
                double error = Math.abs(found[i] - losses[SCENARIOS - depth + i]);
                assertThat(error).isLessThanOrEqualTo(ROUNDING * gross);
            }
        }
    }

    /// An account that holds nothing, one hedged to a part in a hundred on one factor, one hedged across rows,
    /// one beyond the range of single precision, and a plain one.
    @Test
    void whatSinglePrecisionDoesNotDoForIsLeftToOthers() {
        int spot = column("S0");
        int perpetual = column("P0");
        int funded = column("F0");
        int other = column("F1");
        AccountColumns special = new AccountColumns(
                new int[] {0, 0, 2, 4, 5, 7},
                new int[] {spot, perpetual, spot, funded, other, spot, other},
                new double[] {1_000, -980, 1_000, -999, 1e38, 10, 3});
        CollectedTails tails = new CollectedTails(ACCOUNTS, SCENARIOS);

        backend.accountTails(simulation, special, 5, tails, execution(1));

        assertThat(tails.losses[0]).containsOnly(0);
        // Spot and perpetual on one factor are netted in double precision before anything is rounded.
        assertThat(tails.missed).containsExactlyInAnyOrder(2, 3);
        assertThat(tails.losses[1]).hasSize(5).isSorted();
        assertThat(tails.losses[4]).hasSize(5).isSorted();
    }

    @Test
    void manyEqualLossesAreATailToo() {
        AccountColumns flat =
                new AccountColumns(new int[] {0, 1}, new int[] {column("collateral:A0")}, new double[] {0});
        CollectedTails tails = new CollectedTails(ACCOUNTS, SCENARIOS);

        backend.accountTails(simulation, flat, 50, tails, execution(1));

        assertThat(tails.losses[0]).hasSize(50).containsOnly(0);
    }

    private int column(String name) {
        Integer column = simulation.book().columnOf().get(name);
        assertThat(column).isNotNull();
        return column == null ? -1 : column;
    }

    private static Execution execution(int threads) {
        return new Execution(threads, task -> new Thread(task).start(), Execution.Progress.SILENT, () -> false);
    }

    /// Spot and perpetuals without funding, which share a row, and perpetuals with funding, which do not.
    private static Simulation simulation() {
        RequestFixture fixture = new RequestFixture().scenarios(SCENARIOS);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ASSETS; i++) {
            String asset = "A" + i;
            double price = 100 + 10 * i;
            fixture.asset(asset, price)
                    .factor(asset + ".spot", 0.5)
                    .list(new Spot("S" + i, asset))
                    .list(new Perpetual("P" + i, asset, Payoff.LINEAR, 1.01 * price, 0, Duration.ofHours(8)))
                    .list(new Perpetual("F" + i, asset, Payoff.LINEAR, price, 1e-4, Duration.ofHours(8)));
            names.addAll(Set.of("S" + i, "P" + i, "F" + i));
        }
        RiskRequest request = fixture.build();
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Book book = new BookCompiler(grid, request.market(), request.model(), "USD")
                .compileUnits(names, Set.of("A0", "USD"));
        return new Simulation(book, PeriodLaw.of(request.model(), grid.periodYears()), SCENARIOS, 42);
    }

    private AccountColumns accounts() {
        Random random = new Random(2);
        int[] start = new int[ACCOUNTS + 1];
        int[] column = new int[ACCOUNTS * columns];
        int at = 0;
        for (int a = 0; a < ACCOUNTS; a++) {
            for (int c = 0; c < columns; c++) {
                if (random.nextInt(2) == 0) {
                    column[at++] = c;
                }
            }
            start[a + 1] = at;
        }
        return new AccountColumns(
                start, Arrays.copyOf(column, at), random.doubles(at, -3, 3).toArray());
    }
}

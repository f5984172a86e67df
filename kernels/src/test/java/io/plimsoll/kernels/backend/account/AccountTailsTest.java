package io.plimsoll.kernels.backend.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.Tail;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountTailsTest {
    private static final int SCENARIOS = 2_100;
    private static final int DEPTH = 57;
    private static final int COLUMNS = 5;

    private final Backend backend =
            BackendRegistry.discover().named("reference").backend();
    private final Simulation simulation = simulation();
    private final AccountColumns accounts = accounts(100);

    /// Short runs and few accounts at a time, so that both loops go round, give the tails of one go.
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1280, 1, 2", "6000, 10000, 3", "1000000, 1, 2"})
    void theTailsDoNotDependOnHowTheWorkIsCut(int mostUnitLosses, int mostKept, int threads) {
        @Nullable Tail[] tails = new Tail[accounts.accounts()];
        new AccountTails(backend, simulation, accounts, DEPTH, receiver(tails), mostUnitLosses, mostKept)
                .find(execution(threads));

        @Nullable Tail[] expected = new Tail[accounts.accounts()];
        backend.accountTails(simulation, accounts, DEPTH, receiver(expected), execution(2));
        for (int account = 0; account < tails.length; account++) {
            assertThat(losses(tails, account)).isEqualTo(losses(expected, account));
        }
    }

    /// Against the plainest way: all losses of an account from replayed unit losses, sorted.
    @Test
    void aTailHoldsTheWorstLosses() {
        @Nullable Tail[] tails = new Tail[accounts.accounts()];
        backend.accountTails(simulation, accounts, DEPTH, receiver(tails), execution(2));
        double[] units = new double[SCENARIOS * COLUMNS];
        backend.replay(simulation, IntStream.range(0, SCENARIOS).toArray(), units, execution(1));
        for (int account = 0; account < tails.length; account++) {
            double[] losses = new double[SCENARIOS];
            for (int s = 0; s < SCENARIOS; s++) {
                losses[s] = accounts.sum(account, Arrays.copyOfRange(units, s * COLUMNS, (s + 1) * COLUMNS));
            }
            Arrays.sort(losses);
            double[] worst = Arrays.copyOfRange(losses, SCENARIOS - DEPTH, SCENARIOS);
            assertThat(losses(tails, account)).containsExactly(worst, within(1e-9));
        }
    }

    /// The first losses are the largest, so a threshold that is guessed from them is too high.
    @Test
    void aTailWhoseThresholdWasGuessedTooHighIsFoundAgain() {
        ScenarioSimulator falling = (ScenarioSimulator) Proxy.newProxyInstance(
                ScenarioSimulator.class.getClassLoader(),
                new Class<?>[] {ScenarioSimulator.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("replayBlocks");
                    int[] scenarios = (int[]) arguments[1];
                    double[] losses = (double[]) arguments[2];
                    for (int i = 0; i < scenarios.length; i++) {
                        for (int column = 0; column < COLUMNS; column++) {
                            losses[
                                            (i / UnitLossBlocks.BLOCK * COLUMNS + column) * UnitLossBlocks.BLOCK
                                                    + i % UnitLossBlocks.BLOCK] =
                                    -scenarios[i];
                        }
                    }
                    return null;
                });
        AccountColumns one = new AccountColumns(new int[] {0, 1}, new int[] {2}, new double[] {1});
        @Nullable Tail[] tails = new Tail[1];
        AccountTails.find(falling, simulation, one, DEPTH, receiver(tails), execution(1));
        assertThat(losses(tails, 0))
                .isEqualTo(IntStream.range(0, DEPTH)
                        .mapToDouble(i -> i + 1 - DEPTH)
                        .toArray());
    }

    @Test
    void accountColumnsMustFitEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccountColumns(new int[] {0, 2}, new int[] {1}, new double[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccountColumns(new int[0], new int[0], new double[0]));
        AccountColumns held = new AccountColumns(new int[] {0, 0, 2}, new int[] {0, 2}, new double[] {3, -4});
        assertThat(held.accounts()).isEqualTo(2);
        assertThat(held.sum(0, new double[] {1, 10, 100})).isZero();
        assertThat(held.sum(1, new double[] {1, 10, 100})).isEqualTo(-397);
        assertThat(held.grossSum(1, new double[] {1, 10, 100})).isEqualTo(403);
    }

    private static double[] losses(@Nullable Tail[] tails, int account) {
        Tail tail = Objects.requireNonNull(tails[account], "an account without a tail");
        assertThat(tail.count()).isEqualTo(SCENARIOS);
        return tail.losses();
    }

    private static TailReceiver receiver(@Nullable Tail[] tails) {
        return new TailReceiver() {
            @Override
            public void found(int account, Tail tail) {
                assertThat(tails[account]).isNull();
                tails[account] = tail;
            }

            @Override
            public void unmeasurable(int account) {
                throw new AssertionError("account " + account + " is unmeasurable");
            }
        };
    }

    private static Execution execution(int threads) {
        return new Execution(threads, task -> new Thread(task).start(), Execution.Progress.SILENT, () -> false);
    }

    private static Simulation simulation() {
        RequestFixture fixture = new RequestFixture().scenarios(SCENARIOS);
        for (int i = 0; i < COLUMNS; i++) {
            fixture.asset("A" + i, 100 + i).factor("A" + i + ".spot", 0.5).list(new Spot("S" + i, "A" + i));
        }
        RiskRequest request = fixture.build();
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Book book = new BookCompiler(grid, request.market(), request.model(), "USD")
                .compileUnits(Set.of("S0", "S1", "S2", "S3", "S4"), Set.of());
        return new Simulation(book, PeriodLaw.of(request.model(), grid.periodYears()), SCENARIOS, 42);
    }

    private static AccountColumns accounts(int count) {
        Random random = new Random(2);
        List<int[]> held = IntStream.range(0, count)
                .mapToObj(a -> IntStream.range(0, COLUMNS)
                        .filter(column -> random.nextBoolean())
                        .toArray())
                .toList();
        int[] start = new int[count + 1];
        for (int a = 0; a < count; a++) {
            start[a + 1] = start[a] + held.get(a).length;
        }
        int[] columns = held.stream().flatMapToInt(Arrays::stream).toArray();
        double[] quantities = random.doubles(columns.length, -3, 3).toArray();
        return new AccountColumns(start, columns, quantities);
    }
}

package io.plimsoll.kernels.backend.device.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.backend.device.DeviceRunner;
import io.plimsoll.kernels.backend.device.KernelLauncher;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.backend.vector.Workload;
import io.plimsoll.kernels.book.Simulation;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tails of accounts against all their losses, summed in double precision from the unit losses of the same run,
/// wherever the kernels run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccountParity {
    /// Half an ulp.
    private static final double ROUNDING = 0x1p-24;

    private final AccountRunner runner;
    private final DeviceRunner unitRunner;

    /// @param launcher what the kernels run on
    /// @param unitLauncher the same for the other path of unit losses
    protected AccountParity(AccountLauncher launcher, KernelLauncher unitLauncher) {
        this.unitRunner = new DeviceRunner(unitLauncher, DeviceRunner.Listener.NONE);
        this.runner = new AccountRunner(launcher, DeviceRunner.Listener.NONE, new SplittableRandom(3));
    }

    @AfterAll
    void close() {
        runner.close();
        unitRunner.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "13, 1, 3, 5",
        "13, 13, 3, 65",
        "207, 3, 64, 63",
        "207, 207, 1, 3",
        "4098, 41, 64, 65",
        "4098, 205, 257, 63",
        "4098, 2049, 3, 7",
        "4098, 4098, 3, 2",
        "131085, 1311, 3, 4",
        "300007, 7501, 13, 2",
        "40000, 401, 64, 2",
        "207, 5, 3, 10000"
    })
    void tailsAreThoseOfAllSums(int scenarios, int depth, int rows, int accounts) {
        assertTails(scenarios, depth, rows, accounts);
    }

    /// All equal, and two values: no threshold separates them.
    @ParameterizedTest
    @ValueSource(ints = {1, 13, 207, 4098, 70_000})
    void equalLossesAreATailToo(int scenarios) {
        Simulation simulation = Workload.linear(2, 2, Duration.ofDays(1), 1, scenarios, 7);
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        // Flushed to zero, or to the smallest number there is: a tie of nearly all.
        RowHoldings flat = new RowHoldings(
                new int[] {0, 1, 2, 3}, new int[] {0, 1, 0}, new float[] {0, 2 * Float.MIN_VALUE, Float.MIN_VALUE});
        for (int depth : new int[] {1, (scenarios + 1) / 2, scenarios}) {
            AccountAnswer answer = runner.answer(
                    program, simulation.seed(), new AccountQuestion(scenarios, depth, flat, new int[0], new int[] {0, 1
                    }));
            assertThat(answer.tail(0).orElseThrow()).hasSize(depth).containsOnly(0);
            for (int account = 1; account < 3; account++) {
                assertThat(answer.tail(account).orElseThrow()).hasSize(depth).isSorted();
            }
        }
    }

    /// The others are as they would be without it.
    @Test
    void anAccountWithoutFiniteLossesSpoilsNoOther() {
        Simulation simulation = Workload.linear(3, 3, Duration.ofDays(1), 1, 4098, 7);
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        RowHoldings holdings =
                new RowHoldings(new int[] {0, 2, 3, 4, 6, 8}, new int[] {0, 1, 0, 2, 0, 1, 0, 2}, new float[] {
                    1,
                    2,
                    Float.NaN,
                    Float.POSITIVE_INFINITY,
                    Float.MAX_VALUE,
                    -Float.MAX_VALUE,
                    Float.NEGATIVE_INFINITY,
                    1
                });
        AccountQuestion question = new AccountQuestion(4098, 41, holdings, new int[] {5}, new int[] {0, 1, 2});
        AccountAnswer answer = runner.answer(program, simulation.seed(), question);
        assertTail(answer, 0);
        for (int account = 1; account < 5; account++) {
            assertThat(holdings.isInRange(account, answer.gross())).isFalse();
        }
        assertThat(IntStream.range(0, 3).map(answer::suspicious)).containsOnly(-1);
    }

    /// Of every kind of instrument: rows are units of columns, in single precision, and their sums without sign.
    @Test
    void rowsAreUnits() {
        for (Simulation simulation : EveryKindBook.variants(700)) {
            DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
            int[] sampled = IntStream.range(0, 16).map(i -> i * 43).toArray();
            int[] all = IntStream.range(0, program.unitRows()).toArray();
            RowHoldings none = new RowHoldings(new int[] {0}, new int[0], new float[0]);
            AccountAnswer answer =
                    runner.answer(program, simulation.seed(), new AccountQuestion(700, 7, none, sampled, all));
            double[] units = new double[700 * program.columns()];
            unitRunner.units(program, simulation.seed(), IntStream.range(0, 700).toArray(), units);
            double[] gross = new double[program.unitRows()];
            for (int column = 0; column < program.columns(); column++) {
                int row = program.unitRow(column);
                boolean isHead = program.families().isHead(column);
                for (int scenario = 0; isHead && scenario < 700; scenario++) {
                    double unit = units[scenario * program.columns() + column];
                    if (row == RowHoldings.NO_ROW) {
                        assertThat(unit).isZero();
                    } else {
                        assertThat(answer.taken(row, scenario)).isEqualTo((float) unit);
                        gross[row] += Math.abs((float) unit);
                    }
                }
                for (int i = 0; isHead && row != RowHoldings.NO_ROW && i < 16; i++) {
                    assertThat(answer.sampled(i, row))
                            .isEqualTo((float) units[sampled[i] * program.columns() + column]);
                }
            }
            assertThat(answer.gross())
                    .containsExactly(gross, within(1e-9 * Arrays.stream(gross).sum()));
            assertThat(answer.differences()).isZero();
        }
    }

    @Test
    void anAccountThatIsAskedForTwiceIsAlike() {
        Simulation simulation = Workload.linear(40, 40, Duration.ofDays(1), 1, 5000, 7);
        RowHoldings once = holdings(40, 150);
        int[] twice = IntStream.range(0, 300).map(i -> i % 150).toArray();
        AccountAnswer answer = runner.answer(
                DeviceProgramCompiler.compile(simulation, false),
                simulation.seed(),
                new AccountQuestion(5000, 51, once.only(twice), new int[0], new int[0]));
        for (int account = 0; account < 150; account++) {
            assertThat(answer.isAlike(account, account + 150)).isTrue();
        }
        assertThat(answer.isAlike(0, 1)).isFalse();
    }

    /// Against all losses of every account.
    private void assertTails(int scenarios, int depth, int rows, int accounts) {
        Simulation simulation = Workload.linear(rows, rows, Duration.ofDays(1), 1, scenarios, 7);
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        assertThat(program.unitRows()).isEqualTo(rows);
        RowHoldings holdings = holdings(rows, accounts);
        int[] all = IntStream.range(0, rows).toArray();
        AccountAnswer answer = runner.answer(
                program,
                simulation.seed(),
                new AccountQuestion(scenarios, depth, holdings, new int[] {0, scenarios - 1}, all));
        assertThat(answer.differences()).isZero();
        for (int account = 0; account < accounts; account++) {
            assertTail(answer, account);
        }
    }

    private static void assertTail(AccountAnswer answer, int account) {
        RowHoldings holdings = answer.question().holdings();
        int scenarios = answer.plan().scenarios();
        int depth = answer.plan().depth();
        int from = holdings.start()[account];
        int to = holdings.start()[account + 1];
        double[] least = new double[scenarios];
        double[] most = new double[scenarios];
        for (int scenario = 0; scenario < scenarios; scenario++) {
            double loss = 0;
            double gross = 0;
            for (int entry = from; entry < to; entry++) {
                double each = (double) holdings.weight()[entry] * answer.taken(holdings.row()[entry], scenario);
                loss += each;
                gross += Math.abs(each);
            }
            double error = ROUNDING * (34 + (to - from) / 32) * gross;
            least[scenario] = loss - error;
            most[scenario] = loss + error;
        }
        Arrays.sort(least);
        Arrays.sort(most);
        float[] tail = answer.tail(account).orElseThrow();
        assertThat(tail).hasSize(depth);
        for (int i = 0; i < depth; i++) {
            assertThat((double) tail[i]).isBetween(least[scenarios - depth + i], most[scenarios - depth + i]);
        }
    }

    /// Some accounts hold one row, some all.
    private static RowHoldings holdings(int rows, int accounts) {
        SplittableRandom random = new SplittableRandom(rows + accounts);
        int[] start = new int[accounts + 1];
        int[] row = new int[accounts * rows];
        float[] weight = new float[accounts * rows];
        int at = 0;
        for (int account = 0; account < accounts; account++) {
            int first = random.nextInt(rows);
            for (int r = first; r < rows; r += 1 + random.nextInt(3)) {
                row[at] = r;
                weight[at++] = (float) random.nextDouble(-5, 5);
            }
            start[account + 1] = at;
        }
        return new RowHoldings(start, Arrays.copyOf(row, at), Arrays.copyOf(weight, at));
    }
}

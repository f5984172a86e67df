package io.plimsoll.kernels.backend.device.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.backend.device.DeviceRunner;
import io.plimsoll.kernels.backend.vector.Workload;
import io.plimsoll.kernels.book.Simulation;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tails of accounts against all their losses, summed in double precision from the unit losses of the same run,
/// wherever the kernels run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccountParity {
    /// Half an ulp.
    private static final double ROUNDING = 0x1p-24;

    private final AccountRunner runner;

    /// @param launcher what the kernels run on
    protected AccountParity(AccountLauncher launcher) {
        this.runner = new AccountRunner(launcher, DeviceRunner.Listener.NOBODY, new SplittableRandom(3));
    }

    @AfterAll
    void close() {
        runner.close();
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
        "4098, 4098, 3, 2"
    })
    void tailsAreThoseOfAllSums(int scenarios, int depth, int rows, int accounts) {
        assertTails(scenarios, depth, rows, accounts);
    }

    /// Against all losses of every account.
    protected void assertTails(int scenarios, int depth, int rows, int accounts) {
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

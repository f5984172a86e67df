package io.plimsoll.kernels.backend.worker.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.backend.device.DeviceRunner;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.backend.device.account.AccountQuestion;
import io.plimsoll.kernels.backend.device.account.AccountRunner;
import io.plimsoll.kernels.backend.device.account.HostAccountLauncher;
import io.plimsoll.kernels.backend.vector.Workload;
import io.plimsoll.kernels.book.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The questions to a device, and which of its answers are accepted.
final class AccountTailQueryTest {
    private static final int SCENARIOS = 1_300;
    private static final int DEPTH = 14;
    private static final int ROWS = 5;

    private final Simulation simulation = Workload.linear(ROWS, ROWS, Duration.ofDays(1), 1, SCENARIOS, 7);
    private final DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
    private final AccountRunner runner =
            new AccountRunner(new HostAccountLauncher(), DeviceRunner.Listener.NONE, new SplittableRandom(1));
    private final Execution execution =
            new Execution(2, task -> new Thread(task).start(), Execution.Progress.SILENT, () -> false);
    private final List<AccountQuestion> asked = new ArrayList<>();

    private Optional<String> find(RowHoldings holdings, int[] reports, Consumer<AccountAnswer> spoilt) {
        return new AccountTailQuery(holdings, SCENARIOS, DEPTH, new SplittableRandom(5))
                .find(
                        question -> {
                            asked.add(question);
                            AccountAnswer answer = runner.answer(program, simulation.seed(), question);
                            spoilt.accept(answer);
                            return answer;
                        },
                        (account, answer, place, gross) -> {
                            synchronized (reports) {
                                reports[account]++;
                            }
                            assertThat(answer.question()
                                            .holdings()
                                            .weight()[
                                            answer.question().holdings().start()[place]])
                                    .isEqualTo(holdings.weight()[holdings.start()[account]]);
                        },
                        execution);
    }

    /// Every third holds nothing.
    private static RowHoldings holdings(int accounts) {
        int[] start = new int[accounts + 1];
        int[] row = new int[accounts * 2];
        float[] weight = new float[row.length];
        int at = 0;
        for (int account = 0; account < accounts; account++) {
            for (int held = 0; account % 3 != 2 && held < 2; held++) {
                row[at] = account % (ROWS - 1) + held;
                weight[at++] = 1 + account + held;
            }
            start[account + 1] = at;
        }
        return new RowHoldings(start, Arrays.copyOf(row, at), Arrays.copyOf(weight, at));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 63, 65, 500})
    void everyAccountIsReportedOnceAndSomeAreAskedForTwice(int accounts) {
        RowHoldings holdings = holdings(accounts);
        int[] reports = new int[accounts];
        assertThat(find(holdings, reports, answer -> {})).isEmpty();
        int held = 0;
        for (int account = 0; account < accounts; account++) {
            held += holdings.isEmpty(account) ? 0 : 1;
            assertThat(reports[account]).isEqualTo(holdings.isEmpty(account) ? 0 : 1);
        }
        int repeated = (held + AccountTailQuery.REPEAT_INTERVAL - 1) / AccountTailQuery.REPEAT_INTERVAL;
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.sampled()).hasSize(16);
            assertThat(question.wanted()).hasSizeBetween(2, 4).isSorted();
        });
        assertThat(asked.getFirst().holdings().accounts()).isEqualTo(held + repeated);
    }

    @Test
    void accountsWithoutHoldingsAskForNothing() {
        RowHoldings nothing = new RowHoldings(new int[] {0, 0, 0}, new int[0], new float[0]);
        assertThat(find(nothing, new int[2], answer -> {})).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void sumsThatAreAllOffAreFound() {
        assertThat(find(holdings(100), new int[100], answer -> scale(answer, 1.001f)))
                .hasValueSatisfying(wrong -> assertThat(wrong).contains("and what it holds gives"));
    }

    /// Losses of 1e-39, as of an option that is worth nothing: below 1.2e-38 single precision keeps few digits.
    @Test
    void lossesTooSmallForSinglePrecisionAreNoFault() {
        for (float size : new float[] {1e-36f, Float.MIN_NORMAL, 0x1p-133f, 0x1p-143f}) {
            RowHoldings tiny = new RowHoldings(
                    new int[] {0, 2, 4}, new int[] {0, 1, 2, 3}, new float[] {size, size / 3, -size, size / 7});
            assertThat(find(tiny, new int[2], answer -> {})).isEmpty();
        }
    }

    @Test
    void anAccountThatComesOutOtherwiseTheSecondTimeIsFound() {
        // Of 67 accounts the last five are those that were asked for twice.
        assertThat(find(holdings(100), new int[100], answer -> {
                    int last = answer.question().holdings().accounts() - 1;
                    answer.floats()[last] = Math.nextUp(answer.floats()[last]);
                }))
                .hasValueSatisfying(wrong -> assertThat(wrong).contains("when repeated"));
    }

    @Test
    void aWrongAnswerIsNotPassedOn() {
        int[] reports = new int[100];
        assertThat(find(holdings(100), reports, answer -> scale(answer, 0.99f))).isPresent();
        assertThat(reports).containsOnly(0);
    }

    /// Thresholds and values alike, which stand in front.
    private static void scale(AccountAnswer answer, float factor) {
        int end = answer.question().holdings().accounts() * (1 + answer.plan().room(0));
        for (int i = 0; i < end; i++) {
            answer.floats()[i] *= factor;
        }
    }
}

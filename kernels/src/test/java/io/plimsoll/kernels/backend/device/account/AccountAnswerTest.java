package io.plimsoll.kernels.backend.device.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.account.RowHoldings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Tails from what runs have said, without a device.
final class AccountAnswerTest {
    private static final RowHoldings TWO =
            new RowHoldings(new int[] {0, 1, 3}, new int[] {0, 0, 1}, new float[] {1, -2.5f, Float.MIN_VALUE});

    private static AccountAnswer answer(int scenarios, int depth, int run) {
        AccountQuestion question = new AccountQuestion(scenarios, depth, TWO, new int[] {3}, new int[] {1});
        return AccountAnswer.empty(new AccountPlan(2, scenarios, depth, run), question);
    }

    private static void say(AccountAnswer answer, int run, int listed, float threshold, float... values) {
        answer.ints()[answer.listed(run)] = listed;
        answer.ints()[answer.found(run)] = values.length;
        answer.floats()[answer.listed(run)] = threshold;
        System.arraycopy(values, 0, answer.floats(), answer.values(run, 0), values.length);
    }

    @Test
    void aQuestionComesBackFromItsNumbers() {
        AccountQuestion question = new AccountQuestion(207, 5, TWO, new int[] {9, 1}, new int[] {1});
        AccountQuestion read = AccountQuestion.of(question.numbers());
        assertThat(read.scenarios()).isEqualTo(207);
        assertThat(read.depth()).isEqualTo(5);
        assertThat(read.holdings().start()).containsExactly(0, 1, 3);
        assertThat(read.holdings().row()).containsExactly(0, 0, 1);
        assertThat(read.holdings().weight()).containsExactly(1, -2.5f, Float.MIN_VALUE);
        assertThat(read.sampled()).containsExactly(9, 1);
        assertThat(read.wanted()).containsExactly(1);
        assertThat(read.mostEntries()).isEqualTo(2);
    }

    @Test
    void aTailIsTheWorstOfWhatWasFound() {
        AccountAnswer answer = answer(512, 3, 512);
        say(answer, 0, 3, 1, 5, 2, 4, 3);
        assertThat(answer.tail(0).orElseThrow()).containsExactly(3, 4, 5);
    }

    /// Fewer groups than are wanted exceed it: so the loss of the rank is the threshold itself.
    @Test
    void amongEqualsTheRestOfATailIsTheThreshold() {
        AccountAnswer answer = answer(512, 3, 512);
        say(answer, 0, 1, 2, 7);
        assertThat(answer.tail(0).orElseThrow()).containsExactly(2, 2, 7);
        say(answer, 0, 0, 2);
        assertThat(answer.tail(0).orElseThrow()).containsExactly(2, 2, 2);
    }

    @Test
    void sumsThatContradictEachOtherAreNoTail() {
        AccountAnswer answer = answer(512, 3, 512);
        say(answer, 0, 3, 1, 5, 2);
        assertThat(answer.tail(0)).as("fewer losses than groups").isEmpty();
        say(answer, 0, 3, Float.NaN, 5, 2, 3);
        assertThat(answer.tail(0)).as("no threshold").isEmpty();
        say(answer, 0, 3, 1, 5, 2, 3);
        answer.ints()[answer.found(0)] = answer.plan().room(0) + 1;
        assertThat(answer.tail(0)).as("more than there is room for").isEmpty();
        answer.ints()[answer.found(0)] = -1;
        assertThat(answer.tail(0)).as("nothing was written").isEmpty();
    }

    /// What a run has kept back is below its threshold: so the tail must not reach there.
    @Test
    void ofSeveralRunsATailMustBeAboveEveryThreshold() {
        AccountAnswer answer = answer(1024, 3, 512);
        int wanted = answer.plan().wanted(0);
        assertThat(wanted).isGreaterThan(3);
        float[] low = new float[wanted];
        Arrays.fill(low, 1.5f);
        float[] high = new float[wanted];
        Arrays.fill(high, 9);
        say(answer, 0, wanted, 1, low);
        say(answer, 1, wanted, 8, high);
        assertThat(answer.tail(0).orElseThrow()).containsExactly(9, 9, 9);

        AccountAnswer deep = answer(1024, 2 * wanted, 512);
        int more = deep.plan().wanted(0);
        float[] all = new float[more];
        Arrays.fill(all, 9);
        Arrays.fill(all, 0, more - wanted, 1.5f);
        say(deep, 0, more, 1, all);
        say(deep, 1, more, 8, all);
        assertThat(deep.tail(0).orElseThrow()).containsOnly(9);
        say(deep, 1, more, 9.5f, all);
        assertThat(deep.tail(0)).isEmpty();
    }

    @Test
    void bytesAndWorkCountEverything() {
        AccountAnswer answer = answer(512, 3, 512);
        assertThat(answer.work()).isEqualTo(3 * 512);
        assertThat(answer.bytes()).isEqualTo(8L * 2 + 4L * (answer.floats().length + answer.ints().length));
        answer.floats()[answer.sample() + 1] = 4;
        answer.floats()[answer.taken() + 511] = 6;
        assertThat(answer.sampled(0, 1)).isEqualTo(4);
        assertThat(answer.taken(0, 511)).isEqualTo(6);
        assertThat(answer.taken() + 512).isEqualTo(answer.floats().length);
    }
}

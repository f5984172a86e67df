package io.plimsoll.kernels.backend.device.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That runs, groups and rooms fit each other, whatever is asked for.
final class AccountPlanTest {
    private static final int[] CELLS = {1 << 20, 1 << 26};

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 207, 511, 512, 513, 4_098, 10_000, 131_073, 1_000_003})
    void everyScenarioIsInOneRunAndEveryTailFits(int scenarios) {
        for (int rows : new int[] {0, 1, 3, 64, 257, 5_000}) {
            for (int depth : new int[] {1, scenarios / 100 + 1, scenarios / 20 + 1, scenarios / 2 + 1, scenarios}) {
                for (int cells : CELLS) {
                    assertFits(AccountPlan.of(rows, scenarios, Math.min(depth, scenarios), cells));
                }
            }
        }
    }

    private static void assertFits(AccountPlan plan) {
        int runs = plan.runs();
        assertThat(IntStream.range(0, runs).map(plan::count).sum()).isEqualTo(plan.scenarios());
        assertThat(IntStream.range(0, runs).map(plan::wanted).sum()).isGreaterThanOrEqualTo(plan.depth());
        assertThat(plan.run() % AccountLayout.BLOCK).isZero();
        assertThat(plan.stride()).isEqualTo(plan.run() + plan.run() / AccountPlan.REPEAT_INTERVAL);
        for (int run = 0; run < runs; run++) {
            assertThat(plan.count(run)).isPositive();
            assertThat(plan.wanted(run)).isBetween(1, plan.count(run));
            assertThat(plan.wanted(run)).isLessThanOrEqualTo(filled(plan, run));
            assertThat(plan.listed(run)).isBetween(plan.wanted(run), plan.groups(run));
            assertThat(plan.room(run)).isBetween(plan.wanted(run), plan.count(run));
            assertThat(plan.merged(run)).isBetween(0, 2);
        }
        if (runs == 1) {
            assertThat(plan.wanted(0)).isEqualTo(plan.depth());
        }
    }

    /// Groups with a scenario.
    private static int filled(AccountPlan plan, int run) {
        int[] h = new int[AccountLayout.SIZE];
        h[AccountLayout.MERGED] = plan.merged(run);
        h[AccountLayout.STEP] = 1;
        h[AccountLayout.LANE_STEP] = AccountLayout.SUMS;
        return (int) IntStream.range(0, plan.groups(run))
                .filter(group -> AccountKernel.scenario(group, 0, h) < plan.count(run))
                .count();
    }

    @Test
    void aDepthMustFitTheScenarios() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountPlan.of(1, 10, 11, 1 << 20))
                .withMessageContaining("depth is 11");
        assertThatIllegalArgumentException().isThrownBy(() -> AccountPlan.of(1, 10, 0, 1 << 20));
    }
}

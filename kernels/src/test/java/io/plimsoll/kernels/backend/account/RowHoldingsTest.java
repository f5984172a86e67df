package io.plimsoll.kernels.backend.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.book.AccountColumns;
import org.junit.jupiter.api.Test;

final class RowHoldingsTest {
    /// Columns 0 and 2 share row 1, one unit of the latter being three of the former; column 3 never loses.
    private static final int[] ROW = {1, 0, 1, RowHoldings.NO_ROW};

    private static final double[] UNIT = {1, 1, 3, 1};

    private final RowHoldings holdings = RowHoldings.of(
            new AccountColumns(new int[] {0, 3, 4, 4, 6}, new int[] {0, 1, 2, 3, 0, 2}, new double[] {
                2, -5, 4, 7, 1e9 + 0.25, -1e9 / 3
            }),
            2,
            ROW,
            UNIT);

    @Test
    void whatIsHeldOfARowIsAddedUpBeforeItIsRounded() {
        assertThat(holdings.start()).containsExactly(0, 2, 2, 2, 3);
        assertThat(holdings.row()).containsExactly(0, 1, 1);
        assertThat(holdings.weight()).containsExactly(-5, 14, 0.25f);
        assertThat(holdings.accounts()).isEqualTo(4);
        assertThat(holdings.isEmpty(1)).isTrue();
        assertThat(holdings.isEmpty(2)).isTrue();
        assertThat(holdings.isEmpty(3)).isFalse();
    }

    @Test
    void someAccountsMayBeNamedTwice() {
        RowHoldings some = holdings.only(new int[] {3, 1, 0, 3});
        assertThat(some.start()).containsExactly(0, 1, 1, 3, 4);
        assertThat(some.row()).containsExactly(1, 0, 1, 1);
        assertThat(some.weight()).containsExactly(0.25f, -5, 14, 0.25f);
    }

    @Test
    void whatCancelsOrLeavesTheRangeIsNotPrecise() {
        double[] gross = {10, 100};
        assertThat(holdings.grossSum(0, gross)).isEqualTo(1450);
        // On average of ten scenarios 145, and 32 times 4.6 is more.
        assertThat(holdings.isPrecise(0, gross, 10, 4.6)).isTrue();
        assertThat(holdings.isPrecise(0, gross, 10, 4.5)).isFalse();
        assertThat(holdings.isPrecise(1, gross, 10, 0)).isTrue();
        for (double endless : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e38}) {
            assertThat(holdings.isInRange(0, new double[] {10, endless})).isFalse();
            assertThat(holdings.isPrecise(0, new double[] {10, endless}, 10, Double.MAX_VALUE))
                    .isFalse();
        }
    }
}

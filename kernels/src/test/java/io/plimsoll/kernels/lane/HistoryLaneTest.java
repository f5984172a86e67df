package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryLaneTest {
    private static final long LAST_WORD = 0xFFFFFFFFL;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 1_000, 10_000, Integer.MAX_VALUE})
    void wordsCoverTheRowsFromEndToEnd(int rows) {
        assertThat(HistoryLane.row(0, rows)).isZero();
        assertThat(HistoryLane.row(LAST_WORD, rows)).isEqualTo(rows - 1);
    }

    /// Against whole numbers of any size.
    @Test
    void theRowIsTheWholePartOfTheProduct() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            long word = random.nextLong(LAST_WORD + 1);
            int rows = random.nextInt(1, 10_001);
            assertThat(HistoryLane.row(word, rows))
                    .isEqualTo(BigInteger.valueOf(word)
                            .multiply(BigInteger.valueOf(rows))
                            .shiftRight(32)
                            .intValueExact());
        }
    }
}

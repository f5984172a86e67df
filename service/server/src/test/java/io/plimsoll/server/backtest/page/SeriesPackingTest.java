package io.plimsoll.server.backtest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Unpacks as `page.js` does, written anew.
final class SeriesPackingTest {
    private static double[] unpacked(SeriesPacking packing) {
        double[] values = new double[packing.text().length()];
        int count = 0;
        long last = 0;
        long rest = 0;
        int shift = 0;
        for (char letter : packing.text().toCharArray()) {
            int digit = SeriesPacking.DIGITS.indexOf(letter);
            rest |= (long) (digit & 31) << shift;
            shift += 5;
            if (digit < 32) {
                last += (rest & 1) == 1 ? -(rest + 1) / 2 : rest / 2;
                values[count] = last * packing.scale();
                count++;
                rest = 0;
                shift = 0;
            }
        }
        return Arrays.copyOf(values, count);
    }

    @Test
    void everyFigureComesBackWithinHalfAStep() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[3_000];
        for (int i = 1; i < values.length; i++) {
            values[i] = 0.97 * values[i - 1] + 20_000 * random.nextGaussian();
        }
        values[1_000] = 2e6;
        SeriesPacking packing = SeriesPacking.of(values);
        double[] back = unpacked(packing);

        assertThat(back).hasSize(values.length);
        assertThat(packing.scale()).isEqualTo(1_000);
        for (int i = 0; i < values.length; i++) {
            assertThat(back[i]).isCloseTo(values[i], within(500.0 + 1e-6));
        }
        assertThat(packing.text().length()).isLessThan(2 * values.length);
    }

    @Test
    void lettersByHand() {
        // Steps of 1: 0, 1, 0, -1, 2000, -2000 differ by 0, 1, -1, -1, 2001, -4000; doubled, with the sign below:
        // 0, 2, 1, 1, 4002 = 2 + 29 * 32 + 3 * 1024, 7999 = 31 + 25 * 32 + 7 * 1024.
        SeriesPacking packing = SeriesPacking.of(new double[] {0, 1, 0, -1, 2_000, -2_000});

        assertThat(packing).isEqualTo(new SeriesPacking(1, "ACBB" + "i9D" + "-5H"));
        assertThat(unpacked(packing)).containsExactly(0, 1, 0, -1, 2_000, -2_000);
    }

    @Test
    void nothingAndZeroesPackToo() {
        assertThat(SeriesPacking.of(new double[0]).text()).isEmpty();
        assertThat(unpacked(SeriesPacking.of(new double[3]))).containsExactly(0, 0, 0);
        assertThat(SeriesPacking.DIGITS.chars().distinct().count()).isEqualTo(64);
    }
}

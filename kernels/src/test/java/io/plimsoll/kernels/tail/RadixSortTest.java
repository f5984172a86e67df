package io.plimsoll.kernels.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RadixSortTest {
    private final SplittableRandom random = new SplittableRandom(11);

    /// Against the library's sort, which is stable for objects.
    private static void assertSorted(double[] values) {
        int[] expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = values.clone();
        int[] carried = IntStream.range(0, values.length).toArray();
        RadixSort.sort(sorted, carried);
        assertThat(carried).containsExactly(expected);
        double[] byLibrary = values.clone();
        Arrays.sort(byLibrary);
        assertThat(sorted).containsExactly(byLibrary);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 13, 255, 4_098})
    void everySizeIsSortedAsByTheLibrary(int size) {
        assertSorted(random.doubles(size, -1e9, 1e9).toArray());
        assertSorted(random.doubles(size).map(Math::log).toArray());
    }

    @Test
    void everyBitPatternThatIsANumberIsSorted() {
        assertSorted(random.longs(20_000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(value -> !Double.isNaN(value))
                .toArray());
    }

    @Test
    void tiesStayInTheirOrder() {
        assertSorted(new double[4_098]);
        assertSorted(random.ints(4_098, -3, 4).mapToDouble(i -> i * 1e3).toArray());
    }

    @Test
    void zerosAndTheEndsOfTheRangeAreWhereTheyBelong() {
        assertSorted(new double[] {
            0.0,
            -0.0,
            Double.POSITIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.NEGATIVE_INFINITY,
            -Double.MAX_VALUE,
            -0.0,
            0.0,
            Double.MAX_VALUE
        });
    }
}

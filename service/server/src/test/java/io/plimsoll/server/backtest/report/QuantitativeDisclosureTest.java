package io.plimsoll.server.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuantitativeDisclosureTest {
    private static List<Integer> places(QuantitativeDisclosure one) {
        return Arrays.stream(one.reference().split("\\.", -1))
                .map(Integer::valueOf)
                .toList();
    }

    @Test
    void referencesAreOfMarginAndRise() {
        QuantitativeDisclosure[] all = QuantitativeDisclosure.values();
        for (int i = 0; i < all.length; i++) {
            assertThat(places(all[i])).startsWith(6).hasSizeBetween(3, 4);
            assertThat(places(all[i]).get(1)).isIn(4, 5);
            if (i > 0) {
                assertThat(Arrays.compare(
                                places(all[i - 1]).toArray(new Integer[0]),
                                places(all[i]).toArray(new Integer[0])))
                        .isNegative();
            }
        }
        assertThat(Arrays.stream(all).map(QuantitativeDisclosure::title)).doesNotHaveDuplicates();
    }
}

package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProportionTest {

    /// scipy 1.17.1, `binomtest(k, n).proportion_ci(method="wilson")`.
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.0, 0.27753279986288926",
        "5, 10, 0.236593090512564, 0.7634069094874361",
        "3, 100000, 1.0202758544517341e-05, 8.82080492517673e-05",
        "99, 100, 0.9455138038212946, 0.9982325679358593",
        "100, 100, 0.9630065017930143, 1.0"
    })
    void theIntervalIsThatOfScipy(int hits, int trials, double lower, double upper) {
        Estimate estimate = Proportion.of(hits, trials);

        assertThat(estimate.value()).isEqualTo((double) hits / trials);
        assertThat(estimate.simulation().lower().orElseThrow()).isCloseTo(lower, within(1e-14));
        assertThat(estimate.simulation().upper().orElseThrow()).isCloseTo(upper, within(1e-14));
    }

    @Test
    void theEndsMirrorEachOther() {
        for (int hits = 0; hits <= 50; hits++) {
            Estimate one = Proportion.of(hits, 50);
            Estimate other = Proportion.of(50 - hits, 50);
            assertThat(one.simulation().lower().orElseThrow())
                    .isCloseTo(1 - other.simulation().upper().orElseThrow(), within(1e-15));
            assertThat(one.simulation().lower().orElseThrow()).isBetween(0.0, one.value());
        }
    }
}

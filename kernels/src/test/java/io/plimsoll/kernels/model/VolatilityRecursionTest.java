package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.kernels.check.InvalidInputException;
import org.junit.jupiter.api.Test;

final class VolatilityRecursionTest {
    @Test
    void exponentialWeightsAndGarchAreAccepted() {
        assertThat(new VolatilityRecursion(0, 0.06, 0, 0.94).isConstant()).isFalse();
        assertThat(new VolatilityRecursion(0.02, 0.05, 0.06, 0.9).beta()).isEqualTo(0.9);
        assertThat(VolatilityRecursion.CONSTANT.isConstant()).isTrue();
    }

    @Test
    void aVarianceThatWouldExplodeIsRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new VolatilityRecursion(0, 0.2, 0, 0.9))
                .withMessageContaining("alpha + asymmetry/2 + beta: 1.1 is out of range (at most 1)");
    }

    @Test
    void aVarianceThatCouldTurnNegativeIsRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new VolatilityRecursion(0.1, 0.05, -0.2, 0.9))
                .withMessageContaining("alpha + asymmetry must not be negative");
    }
}

package io.plimsoll.calibration.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.architecture.MethodSizes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CalibrationSizeTest {
    /// `MethodSizeTest` of the kernels plants methods that are too long and have too many parameters.
    @Test
    void noMethodIsTooLongOrHasTooManyParameters() throws IOException {
        assertThat(MethodSizes.violations("calibration", List.of())).isEmpty();
    }
}

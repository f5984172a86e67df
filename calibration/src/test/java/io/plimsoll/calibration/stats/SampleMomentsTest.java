package io.plimsoll.calibration.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SampleMomentsTest {
    /// numpy 2.4.6: `x = np.arange(1, 1001) % 7 - 3.0`; `x.std(ddof=1)`, `x.std()` and `((x -
    /// x.mean())**4).mean()`.
    @Test
    void agreesWithNumpy() {
        double[] values =
                IntStream.rangeClosed(1, 1000).mapToDouble(i -> i % 7 - 3.0).toArray();

        SampleMoments moments = SampleMoments.of(values);

        assertThat(Math.sqrt(moments.variance())).isCloseTo(1.999747481556106, within(1e-14));
        assertThat(Math.sqrt(moments.second())).isCloseTo(1.9987473577218307, within(1e-14));
        assertThat(moments.fourth()).isCloseTo(27.946891729757002, within(1e-12));
    }

    @Test
    void aFarMeanCostsNoDigits() {
        SampleMoments moments = SampleMoments.of(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3});

        assertThat(moments.variance()).isEqualTo(1);
        assertThat(moments.mean()).isEqualTo(1e9 + 2);
    }

    @Test
    void tellsConstantValuesWhereTheMeanRounds() {
        double[] constant = new double[7];
        Arrays.fill(constant, 0.1);

        assertThat(SampleMoments.isConstant(constant)).isTrue();
        constant[6] = Math.nextUp(0.1);
        assertThat(SampleMoments.isConstant(constant)).isFalse();
    }

    @Test
    void anEmptySampleIsABug() {
        assertThatThrownBy(() -> SampleMoments.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}

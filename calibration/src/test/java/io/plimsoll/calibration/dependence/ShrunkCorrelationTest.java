package io.plimsoll.calibration.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.CorrelationMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ShrunkCorrelationTest {
    /// The formula of Ledoit and Wolf (2004) with outer products in numpy 2.4.6, for all days and for the
    /// first 20.
    @Test
    void shrinkageAgreesWithNumpy() {
        double[][] all = ExampleReturns.series();
        double[][] few = {Arrays.copyOf(all[0], 20), Arrays.copyOf(all[1], 20)};

        ShrunkCorrelation ofAll = ShrunkCorrelation.of(estimated(SampleCorrelation.of(all)), all);
        ShrunkCorrelation ofFew = ShrunkCorrelation.of(estimated(SampleCorrelation.of(few)), few);

        assertThat(ofAll.intensity()).isCloseTo(0.09021952034386002, within(1e-13));
        assertThat(ofAll.correlation().at(0, 1))
                .isCloseTo((1 - 0.09021952034386002) * 0.8192556527177561, within(1e-13));
        assertThat(ofFew.intensity()).isCloseTo(0.26724874389320563, within(1e-13));
    }

    @Test
    void noiseIsShrunkAway() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] noise = new double[40][30];
        for (double[] one : noise) {
            Arrays.setAll(one, t -> random.nextGaussian());
        }

        ShrunkCorrelation shrunk = ShrunkCorrelation.of(estimated(SampleCorrelation.of(noise)), noise);

        assertThat(shrunk.intensity()).isGreaterThan(0.8);
        assertThat(shrunk.correlation().choleskyFactor()[39][39]).as("regular").isGreaterThan(0.1);
    }

    private static CorrelationMatrix estimated(CorrelationOutcome outcome) {
        assertThat(outcome).isInstanceOf(CorrelationOutcome.Estimated.class);
        return ((CorrelationOutcome.Estimated) outcome).correlation();
    }
}

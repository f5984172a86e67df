package io.plimsoll.kernels.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.StripLane;
import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

/// The table of the normal law and the sums of Black values that read it.
final class NormalTableTest {
    /// Measured: 3.3e-16 against [NormalLane].
    private static final double TABLE_ERROR = 3.4e-16;

    /// Of a sum of 300 values, as a part of the sum of forwards and strikes.
    private static final double SUM_ROUNDING = 1e-16;

    private final double[] table = NormalTable.entries();

    @Test
    void itAgreesWithTheDistributionFunction() {
        for (int i = -120_000; i <= 120_000; i++) {
            double z = i * 1e-4 + 3.7e-6;
            double value = StripLane.cumulative(table, z);
            assertThat(Math.abs(value - NormalLane.cumulative(z))).isLessThanOrEqualTo(TABLE_ERROR);
        }
    }

    /// Another implementation: the complementary error function of Commons Math.
    @Test
    void itAgreesWithTheErrorFunction() {
        for (double z = -8; z <= 8; z += 0.0137) {
            double expected = 0.5 * Erf.erfc(-z / Math.sqrt(2));
            assertThat(StripLane.cumulative(table, z)).isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void itEndsAtZeroAndOne() {
        for (double z : new double[] {9, 30, 1e9, Double.POSITIVE_INFINITY}) {
            assertThat(StripLane.cumulative(table, -z)).isBetween(0.0, 2e-19);
            assertThat(StripLane.cumulative(table, z)).isEqualTo(1);
        }
    }

    @Test
    void aStripIsTheSumOfItsOptions() {
        Random random = new Random(5);
        double[] options = OptionSamples.strip(random, 300, 0.02, 0.6);
        for (int k = 0; k < 100; k++) {
            double forward = 60_000 * Math.exp(0.2 * random.nextGaussian());
            double move = Math.exp(0.3 * random.nextGaussian());
            double sum = 0;
            double scale = 0;
            for (int at = 0; at < options.length; at += StripLane.WIDTH) {
                double quantity = options[at] * options[at + 1];
                sum += quantity
                        * BlackLane.value(
                                options[at + 1],
                                forward,
                                Math.log(forward),
                                options[at + 2],
                                options[at + 3],
                                options[at + 4] * move);
                scale += Math.abs(quantity) * (forward + options[at + 2]);
            }
            double value = StripLane.value(table, options, 0, options.length, forward, Math.log(forward), move);
            assertThat(value).isCloseTo(sum, within(SUM_ROUNDING * scale));
        }
    }

    /// A call less a put of the same strike is the forward less the strike, in every strip.
    @Test
    void parityHoldsInAStrip() {
        double[] pair = {1, 1, 55_000, Math.log(55_000), 0.11, 1 / 0.11, 1, -1, 55_000, Math.log(55_000), 0.11, 1 / 0.11
        };
        for (double forward : new double[] {20_000, 54_000, 90_000}) {
            assertThat(StripLane.value(table, pair, 0, pair.length, forward, Math.log(forward), 1.3))
                    .isCloseTo(forward - 55_000, within(1e-10));
        }
    }
}

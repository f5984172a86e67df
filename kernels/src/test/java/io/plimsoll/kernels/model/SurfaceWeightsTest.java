package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SurfaceWeightsTest {
    private static final VolatilityTermScaling LEVEL = VolatilityTermScaling.DEFAULT;

    /// By numpy 2.4: `sqrt(30/max(d,1))`, `log2(max(d,3)/30)` and `2*tanh(x/2)`, combined as documented.
    @ParameterizedTest
    @CsvSource({
        "VOLATILITY,     7,   0.5,  1.547416",
        "VOLATILITY,     90,  -3,   0.866910",
        "TERM_SLOPE,     90,  1.2,  0.915079",
        "TERM_SLOPE,     0.5, 0,   -18.194950",
        "TERM_CURVATURE, 7,   0,    9.125531",
        "SKEW,           30,  -1,  -0.924234",
        "SKEW,           120, 2,    0.761594",
        "SKEW_SLOPE,     120, 2,    1.523188",
        "WINGS,          30,  -1,   0.854209",
        "WINGS_SLOPE,    15,  3,   -4.634623"
    })
    void weightsFollowTheFormula(FactorKind kind, double days, double moneyness, double weight) {
        assertThat(SurfaceWeights.weight(kind, days, moneyness, LEVEL)).isCloseTo(weight, within(1e-6));
    }

    @Test
    void spotAndBasisDoNotMoveVolatility() {
        assertThat(SurfaceWeights.weight(FactorKind.SPOT, 30, 1, LEVEL)).isZero();
        assertThat(SurfaceWeights.weight(FactorKind.BASIS, 30, 1, LEVEL)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> SurfaceWeights.tenorWeight(FactorKind.VOLATILITY, 30));
    }

    /// However far from the money and however close to expiry, no weight is infinite or not a number.
    @Test
    void weightsStayBounded() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            double days = Math.exp(random.nextDouble(-20, 9));
            double strike = Math.exp(random.nextDouble(-40, 40));
            double deviation = random.nextInt(4) == 0 ? 0 : Math.exp(random.nextDouble(-20, 3));
            double forward = random.nextInt(4) == 0 ? strike : 1;
            double moneyness = SurfaceWeights.moneyness(strike, forward, deviation);
            for (FactorKind kind : FactorKind.values()) {
                double weight = SurfaceWeights.weight(kind, days, moneyness, LEVEL);
                // √30 · log2(10)² is the largest weight of the term; s² is at most 4.
                assertThat(Math.abs(weight)).isLessThan(90);
            }
        }
    }
}

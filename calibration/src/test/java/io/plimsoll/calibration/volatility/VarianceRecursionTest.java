package io.plimsoll.calibration.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VarianceRecursionTest {
    /// The calculation test of QuantLib's GARCH model: α = .2, β = .3, long-run variance .4, a constant return
    /// of .1, started at its square; volatilities to the six decimals that are published.
    @Test
    void agreesWithQuantLib() {
        double[] published = {.452769, .513323, .530141, .535084, .536558, .536999, .537132};
        double[] returns = new double[published.length];
        Arrays.fill(returns, 0.1);

        VarianceRecursion garch = garch(0.4, 0.2, 0.3);
        double[] variances = path(garch, returns, 0.1 * 0.1);

        assertThat(garch.omega()).isCloseTo(0.2, within(1e-15));
        for (int t = 0; t < published.length; t++) {
            assertThat(Math.sqrt(variances[t])).isCloseTo(published[t], within(5e-7));
        }
    }

    /// Along a path with shocks `z`, a multiple of the first variance times that variance is the recursion's own
    /// variance for returns `√v z`: over 2,000 random recursions and paths of 20 periods, to 1e-12.
    @Test
    void alongAPathOnlyTheUnitOfOmegaChanges() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 2_000; run++) {
            double alpha = 0.3 * random.nextDouble();
            double gamma = -alpha + random.nextDouble() * 2 * alpha;
            double beta = (1 - alpha - 0.5 * gamma) * random.nextDouble();
            double next = Math.exp(-8 - 4 * random.nextDouble());
            VarianceRecursion own = new VarianceRecursion(next * random.nextDouble(), alpha, gamma, beta);
            VolatilityRecursion along = own.alongPath(next);
            double variance = next;
            double multiple = 1;
            for (int k = 0; k < 20; k++) {
                double z = random.nextGaussian();
                variance = own.next(variance, Math.sqrt(variance) * z);
                double weight = z < 0 ? along.alpha() + along.asymmetry() : along.alpha();
                multiple = along.omega() + weight * multiple * z * z + along.beta() * multiple;
                assertThat(multiple * next).isCloseTo(variance, within(1e-12 * variance));
            }
        }
    }

    /// What the engine refuses becomes the constant path, not an error: `ω` of 1e9 first variances, `α` above 1.
    @Test
    void parametersBeyondTheEnginesBoundsStayConstant() {
        assertThat(new VarianceRecursion(1e-3, 0.1, 0.8).alongPath(1e-12).isConstant())
                .isTrue();
        assertThat(new VarianceRecursion(0, 1.2, -1.2, 0.3).alongPath(1e-4).isConstant())
                .isTrue();
        assertThat(new VarianceRecursion(0, 0, 1).alongPath(1e-4).isConstant()).isTrue();
    }

    @Test
    void revertsToTheLongRunVariance() {
        VarianceRecursion garch = garch(0.4, 0.2, 0.3);
        double[] returns = new double[200];
        Arrays.fill(returns, Math.sqrt(0.4));

        assertThat(garch.longRunVariance()).isCloseTo(0.4, within(1e-15));
        assertThat(path(garch, returns, 9)[199]).isCloseTo(0.4, within(1e-14));
    }

    @Test
    void exponentialWeightsAreThoseOfTheSum() {
        double decay = VarianceRecursion.RISK_METRICS_DECAY;
        SplittableRandom random = new SplittableRandom(1);
        double[] returns = new double[100];
        Arrays.setAll(returns, t -> random.nextGaussian());

        double[] path = path(VarianceRecursion.exponential(decay), returns, 0.5);

        double sum = 0.5 * Math.pow(decay, 100);
        for (int age = 0; age < 100; age++) {
            double past = returns[99 - age];
            sum += (1 - decay) * Math.pow(decay, age) * past * past;
        }
        assertThat(path[99]).isCloseTo(sum, within(1e-14));
        assertThat(VarianceRecursion.exponential(decay).longRunVariance()).isInfinite();
    }

    @Test
    void withoutWeightsTheVarianceIsConstant() {
        assertThat(path(new VarianceRecursion(0.3, 0, 0), new double[] {5, -5}, 1))
                .containsExactly(0.3, 0.3);
        assertThat(path(new VarianceRecursion(0.3, 0, 0), new double[0], 1)).isEmpty();
    }

    @Test
    void aLargeReturnRaisesTheNextVarianceOnly() {
        VarianceRecursion garch = garch(1, 0.1, 0.8);
        double[] calm = path(garch, new double[] {1, 1, 1}, 1);
        double[] shaken = path(garch, new double[] {1, 4, 1}, 1);

        assertThat(shaken[0]).isEqualTo(calm[0]);
        assertThat(shaken[1] - calm[1]).isCloseTo(0.1 * 15, within(1e-14));
        assertThat(shaken[2] - calm[2]).isCloseTo(0.8 * 0.1 * 15, within(1e-14));
    }

    @Test
    void aFallWeighsMoreThanARiseOfItsSize() {
        VarianceRecursion leveraged = new VarianceRecursion(0.1, 0.05, 0.1, 0.8);

        assertThat(leveraged.next(1, 2)).isCloseTo(0.1 + 0.05 * 4 + 0.8, within(1e-15));
        assertThat(leveraged.next(1, -2)).isCloseTo(0.1 + 0.15 * 4 + 0.8, within(1e-15));
        assertThat(leveraged.persistence()).isCloseTo(0.9, within(1e-15));
        assertThat(leveraged.longRunVariance()).isCloseTo(1, within(1e-14));
        // One rise and one fall of the long-run size, in any order, leave its average where it is.
        double mean = 0.5 * (leveraged.next(1, 1) + leveraged.next(1, -1));
        assertThat(mean).isCloseTo(1, within(1e-15));
    }

    @Test
    void refusesParametersOutsideTheirRange() {
        assertThatThrownBy(() -> new VarianceRecursion(-1, -0.1, -3, 1.5))
                .hasMessageContaining("/omega")
                .hasMessageContaining("/alpha")
                .hasMessageContaining("/gamma")
                .hasMessageContaining("/beta");
        assertThatThrownBy(() -> new VarianceRecursion(0.1, 0.1, -0.2, 0.5))
                .hasMessageContaining("alpha + gamma: -0.1");
        assertThatThrownBy(() -> new VarianceRecursion(0.1, 0.6, 0.5))
                .hasMessageContaining("alpha + gamma / 2 + beta: 1.1");
        assertThatThrownBy(() -> VarianceRecursion.exponential(1.5)).hasMessageContaining("/beta");
    }

    /// GARCH(1,1) with this long-run variance.
    private static VarianceRecursion garch(double longRunVariance, double alpha, double beta) {
        return new VarianceRecursion((1 - alpha - beta) * longRunVariance, alpha, beta);
    }

    /// The variance after each return.
    private static double[] path(VarianceRecursion recursion, double[] returns, double first) {
        double[] variances = new VolatilityModel(recursion, new Distribution.Normal(), first).variances(returns);
        return Arrays.copyOfRange(variances, 1, variances.length);
    }
}

package io.plimsoll.calibration.backtest.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ModelConfidenceSetTest {
    private static final int DAYS = 300;

    private static double[] pValues(double[]... scores) {
        return ModelConfidenceSet.pValues(scores, 7, 499, 5);
    }

    private static double[] scores(SplittableRandom random, double mean) {
        return IntStream.range(0, DAYS)
                .mapToDouble(day -> mean + random.nextGaussian())
                .toArray();
    }

    @Test
    void aModelThatIsWorseByTenErrorsIsOut() {
        SplittableRandom random = new SplittableRandom(1);
        double[] pValues = pValues(scores(random, 0), scores(random, 10 / Math.sqrt(DAYS)), scores(random, 1));

        assertThat(pValues[0]).isEqualTo(1);
        assertThat(pValues[1]).isLessThan(0.01);
        assertThat(pValues[2]).isLessThan(0.01);
    }

    @Test
    void copiesOfTheBestModelStay() {
        double[] best = scores(new SplittableRandom(2), 0);

        assertThat(pValues(best, scores(new SplittableRandom(3), 1), best)).satisfies(pValues -> {
            assertThat(pValues[0]).isEqualTo(1);
            assertThat(pValues[1]).isLessThan(0.01);
            assertThat(pValues[2]).isEqualTo(1);
        });
        assertThat(pValues(best)).containsExactly(1);
    }

    /// The p-value belongs to the model and not to its place.
    @Test
    void theOrderOfTheModelsDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < 20; run++) {
            double[][] scores = {scores(random, 0), scores(random, 0.05), scores(random, 0.1), scores(random, 0.2)};
            double[] forward = pValues(scores);
            double[] backward = pValues(scores[3], scores[2], scores[1], scores[0]);
            for (int model = 0; model < scores.length; model++) {
                assertThat(backward[3 - model]).isEqualTo(forward[model]);
            }
        }
    }

    /// Three models of equal accuracy: the set of 90 % holds all three in 90 % of the cases. In 300 runs that
    /// is 250 to 289 times with a probability of 0.999.
    @Test
    void theSetHoldsTheBestModelsAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(6);
        int whole = 0;
        for (int run = 0; run < 300; run++) {
            double[] pValues = ModelConfidenceSet.pValues(
                    new double[][] {scores(random, 0), scores(random, 0), scores(random, 0)}, 3, 199, run);
            whole += Arrays.stream(pValues).allMatch(pValue -> pValue >= ModelComparison.MIN_P_VALUE) ? 1 : 0;
        }
        assertThat(whole).isBetween(250, 289);
    }

    @Test
    void unequalSeriesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelConfidenceSet.pValues(new double[][] {{1, 2}, {1}}, 1, 10, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ModelConfidenceSet.pValues(new double[0][], 1, 10, 1));
    }
}

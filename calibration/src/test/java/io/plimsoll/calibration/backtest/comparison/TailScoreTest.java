package io.plimsoll.calibration.backtest.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.stats.UnitLaw;
import io.plimsoll.kernels.model.Distribution;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TailScoreTest {
    /// By hand: 1 / (0.025 x 2.5) + 2 / 2.5 + log 2.5 - 1, and without the first term for a loss within the
    /// forecast.
    @Test
    void theScoreIsThatOfTheFormula() {
        assertThat(TailScore.of(3, 2, 2.5, 0.025)).isCloseTo(16 + 0.8 + 0.916290731874155 - 1, within(1e-12));
        assertThat(TailScore.of(-3, 2, 2.5, 0.025)).isCloseTo(0.8 + 0.916290731874155 - 1, within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> TailScore.of(1, 0, 0, 0.025));
        assertThatIllegalArgumentException().isThrownBy(() -> TailScore.of(1, 0, Double.NaN, 0.025));
    }

    /// The expected score of normal losses, by quadrature: smallest at the true figures, among thousands of
    /// others.
    @Test
    void theTruthHasTheBestExpectedScore() {
        UnitLaw law = new UnitLaw(new Distribution.Normal());
        double tail = 0.025;
        double truth = expected(law.quantileExceededBy(tail), law.meanExceededBy(tail), tail);
        SplittableRandom random = new SplittableRandom(20261130);
        for (int i = 0; i < 2_000; i++) {
            double valueAtRisk = law.quantileExceededBy(tail) * random.nextDouble(0.5, 1.5);
            double shortfall = law.meanExceededBy(tail) * random.nextDouble(0.5, 1.5);
            assertThat(expected(valueAtRisk, shortfall, tail)).isGreaterThan(truth);
        }
    }

    /// A change of the unit of money adds the same to every score, so differences stay.
    @Test
    void differencesDoNotDependOnTheUnitOfMoney() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            double loss = random.nextGaussian();
            double unit = StrictMath.exp(random.nextDouble(-20, 20));
            double difference = TailScore.of(loss, 1.9, 2.3, 0.025) - TailScore.of(loss, 1.5, 2, 0.025);
            assertThat(TailScore.of(unit * loss, 1.9 * unit, 2.3 * unit, 0.025)
                            - TailScore.of(unit * loss, 1.5 * unit, 2 * unit, 0.025))
                    .isCloseTo(difference, within(1e-9));
        }
    }

    /// E max(L - v, 0) of a standard normal loss is φ(v) - v Φ(-v).
    private static double expected(double valueAtRisk, double shortfall, double tail) {
        double density = Math.exp(-valueAtRisk * valueAtRisk / 2) / Math.sqrt(2 * Math.PI);
        double beyond = 0;
        int cells = 2_000;
        double width = 8.0 / cells;
        for (int i = 0; i < cells; i++) {
            double at = valueAtRisk + (i + 0.5) * width;
            beyond += Math.exp(-at * at / 2) / Math.sqrt(2 * Math.PI) * width;
        }
        double excess = density - valueAtRisk * beyond;
        return excess / (tail * shortfall) + TailScore.of(Double.NEGATIVE_INFINITY, valueAtRisk, shortfall, tail);
    }
}

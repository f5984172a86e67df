package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.tail.TailSelector;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

final class TailLevelTest {
    @Test
    void aPreparedLevelGivesTheFiguresOfTheLevel() {
        for (int count : new int[] {1, 13, 207, 10_000}) {
            double[] losses = new Random(count).doubles(count).toArray();
            for (Confidence confidence : List.of(Confidence.of(0.5), Confidence.of(0.975), Confidence.of(0.9999))) {
                Tail tail = TailSelector.select(losses, TailDepth.of(List.of(confidence), count));
                TailLevel level = TailLevel.of(confidence, count);

                assertThat(level.confidence()).isEqualTo(confidence);
                for (RiskMeasure measure : RiskMeasure.values()) {
                    Estimate estimate = measure.estimate(tail, confidence);
                    assertThat(level.estimate(measure, tail)).isEqualTo(estimate);
                    assertThat(measure.value(tail, confidence)).isEqualTo(estimate.value());
                }
            }
        }
    }

    @Test
    void aTailOfAnotherNumberOfLossesIsRefused() {
        TailLevel level = TailLevel.of(Confidence.of(0.9), 10);
        Tail tail = new Tail(new double[] {1, 2}, new int[0], 11);

        assertThatIllegalArgumentException().isThrownBy(() -> level.valueAtRisk(tail));
        assertThatIllegalArgumentException().isThrownBy(() -> level.expectedShortfall(tail));
    }

    /// The least `n` with `αⁿ <= 0.025`, and with `(1 - α)ⁿ <= 0.025`, for every per cent.
    @Test
    void theFewestLossesForAnEndAreTheFirstThatGiveIt() {
        for (int percent = 1; percent < 100; percent++) {
            double level = percent / 100.0;
            long upper = TailLevel.fewestForUpperEnd(Confidence.of(level));
            long lower = OrderStatisticInterval.fewestForLower(Confidence.of(level));
            assertThat(Math.pow(level, (double) upper)).isLessThanOrEqualTo(0.025);
            assertThat(Math.pow(level, upper - 1.0)).isGreaterThan(0.025);
            assertThat(Math.pow(1 - level, (double) lower)).isLessThanOrEqualTo(0.025);
            assertThat(Math.pow(1 - level, lower - 1.0)).isGreaterThan(0.025);
        }
        assertThat(TailLevel.fewestForUpperEnd(Confidence.of(0.99))).isEqualTo(368);
    }

    /// 0.2³ = 0.008 and 0.8¹⁶ = 0.0281, 0.8¹⁷ = 0.0225; the same from below at 0.2.
    @Test
    void aReasonNamesTheEndItsProbabilityAndTheScenariosThatGiveIt() {
        assertThat(TailLevel.of(Confidence.of(0.8), 16).valueAtRiskReason())
                .isEqualTo("no upper end: the largest of 16 losses lies below the value at risk at 0.8 with probability"
                        + " 0.02815; 17 scenarios give an end");
        assertThat(TailLevel.of(Confidence.of(0.2), 16).valueAtRiskReason())
                .isEqualTo("no lower end: the smallest of 16 losses lies above the value at risk at 0.2 with"
                        + " probability 0.02815; 17 scenarios give an end");
        assertThat(TailLevel.of(Confidence.of(0.2), 17).valueAtRiskReason()).isEmpty();
        assertThat(TailLevel.of(Confidence.of(0.9), 99).expectedShortfallReason())
                .contains("holds 9.9 of 99 losses");
        assertThat(TailLevel.of(Confidence.of(0.9), 100).expectedShortfallReason())
                .isEmpty();
    }

    /// 200 losses at 0.001: `B(0) = 0.999²⁰⁰ = 0.8186`, `B(1) = B(0) (1 + 200/999) = 0.9825`, so the upper end lies
    /// between the two smallest losses.
    @Test
    void anUpperEndBetweenTheTwoSmallestLossesIsInterpolated() {
        double zero = Math.pow(0.999, 200);
        double one = zero * (1 + 200.0 / 999);
        Tail tail = TailSelector.select(IntStream.range(0, 200).asDoubleStream().toArray(), 200);

        Interval interval = ValueAtRisk.estimate(tail, Confidence.of(0.001)).simulation();

        assertThat(interval.upper().orElseThrow()).isCloseTo((0.975 - zero) / (one - zero), within(1e-9));
        assertThat(interval.lower()).isEmpty();
    }

    @Test
    void theDeepestPartOfATailKeepsItsRanksAndScenarios() {
        Tail tail = TailSelector.select(new double[] {5, 1, 7, 3, 9}, 4);

        assertThat(tail.lowestRank()).isEqualTo(2);
        assertThat(tail.atRank(2)).isEqualTo(3);
        Tail deepest = tail.deepest(2);
        assertThat(deepest.losses()).containsExactly(7, 9);
        assertThat(deepest.scenarios()).containsExactly(2, 4);
        assertThat(deepest.count()).isEqualTo(5);
        assertThat(deepest.lowestRank()).isEqualTo(4);
        assertThat(new Tail(new double[] {7, 9}, new int[0], 5).deepest(1).scenarios())
                .isEmpty();
    }

    /// The quantile of 1,000 losses at 0.99 is the 990th: the eleven worst hold it. Its interval reaches lower.
    @Test
    void theDepthHoldsTheQuantileAndItsInterval() {
        Confidence confidence = Confidence.of(0.99);
        assertThat(TailDepth.ofValue(confidence, 1_000)).isEqualTo(11);
        assertThat(TailDepth.ofValue(Confidence.of(0.985), 100)).isEqualTo(2);
        BinomialDistribution law = new BinomialDistribution(null, 1_000, 0.99);
        int lowest = law.inverseCumulativeProbability(0.025);

        int depth = TailDepth.of(List.of(Confidence.of(0.999), confidence), 1_000);

        assertThat(depth).isEqualTo(1_000 - lowest + 1);
    }
}

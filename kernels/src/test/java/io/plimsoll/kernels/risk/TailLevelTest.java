package io.plimsoll.kernels.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.kernels.tail.TailSelector;
import java.util.List;
import java.util.Random;
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
                    assertThat(level.estimate(measure, tail)).isEqualTo(measure.estimate(tail, confidence));
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
}

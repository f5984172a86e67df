package io.plimsoll.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class TailSelectionBenchmarkTest {
    @Test
    void selectionIsTheEndOfTheSort() {
        TailSelectionBenchmark benchmark = new TailSelectionBenchmark();
        benchmark.draw();

        double[] losses = benchmark.selection().losses();
        double[] sorted = benchmark.baseline();

        assertThat(losses[losses.length - 1]).isEqualTo(sorted[sorted.length - 1]);
        assertThatCode(benchmark::check).doesNotThrowAnyException();
    }
}

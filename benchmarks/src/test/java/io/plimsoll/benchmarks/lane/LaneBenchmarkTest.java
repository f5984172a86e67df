package io.plimsoll.benchmarks.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class LaneBenchmarkTest {
    @Test
    void philox() {
        PhiloxLaneBenchmark benchmark = new PhiloxLaneBenchmark();

        assertThat(benchmark.counterBased()).isPositive().isEqualTo(benchmark.counterBased());
        assertThat(benchmark.baseline()).isNotEqualTo(benchmark.baseline());
        assertThatCode(benchmark::check).doesNotThrowAnyException();
    }

    @Test
    void normalCumulative() {
        NormalCumulativeBenchmark benchmark = new NormalCumulativeBenchmark();

        assertThat(benchmark.cumulative()).hasSize(1024).doesNotContain(0).doesNotContain(1);
        assertThat(benchmark.baseline()).hasSize(1024).doesNotContain(0);
        assertThatCode(benchmark::check).doesNotThrowAnyException();
    }

    @Test
    void black() {
        BlackLaneBenchmark benchmark = new BlackLaneBenchmark();

        assertThat(benchmark.lane()).hasSize(1024).doesNotContain(0);
        assertThat(benchmark.baseline()).hasSize(1024).doesNotContain(0);
        assertThatCode(benchmark::check).doesNotThrowAnyException();
    }
}

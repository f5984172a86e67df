package io.plimsoll.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Both sides of each benchmark give the published answer, within four standard errors of so few scenarios.
final class BackendBenchmarkTest {
    @Test
    void linearDesk() {
        LinearDeskBenchmark benchmark = new LinearDeskBenchmark();

        double[] reference = benchmark.reference();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        double[] baseline = benchmark.baseline();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        assertThat(reference).hasSameSizeAs(baseline).isNotEqualTo(baseline);
        Arrays.setAll(baseline, i -> 1.1 * baseline[i]);
        assertThatThrownBy(benchmark::check).hasMessageContaining("must be");
    }

    @Test
    void optionBook() {
        OptionBookBenchmark benchmark = new OptionBookBenchmark();

        double[] reference = benchmark.reference();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        double[] baseline = benchmark.baseline();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        assertThat(reference).hasSameSizeAs(baseline).isNotEqualTo(baseline);
        Arrays.setAll(baseline, i -> 1.5 * baseline[i]);
        assertThatThrownBy(benchmark::check).hasMessageContaining("must be");
    }

    /// Below the published size the figures of the three ways agree too.
    @Test
    void largeOptionBook() {
        LargeOptionBookBenchmark benchmark = new LargeOptionBookBenchmark();
        benchmark.options = 2_500;
        benchmark.scenarios = 2_000;

        assertThatThrownBy(benchmark::check).hasMessageContaining("nothing has run");
        assertThat(benchmark.surfaces().evidence().surfaces()).isNotNull();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        assertThat(benchmark.baseline().evidence().surfaces()).isNull();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        assertThat(benchmark.vector().evidence().backend()).isEqualTo("vector");
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        benchmark.baseline();
        benchmark.options = 2_400;
        assertThatThrownBy(benchmark::check).hasMessageContaining("must be");
    }
}

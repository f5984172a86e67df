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
}

package io.plimsoll.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Every side of each benchmark gives the published answer, within four standard errors of so few scenarios, and
/// draws for itself where it should.
final class BackendBenchmarkTest {
    @Test
    void linearDesk() {
        LinearDeskBenchmark benchmark = new LinearDeskBenchmark();
        assertRight(
                List.of(benchmark::reference, benchmark::vector, benchmark::commonsMath, benchmark::baseline),
                benchmark::check,
                3);
    }

    @Test
    void optionBook() {
        OptionBookBenchmark benchmark = new OptionBookBenchmark();
        assertRight(
                List.of(
                        benchmark::reference,
                        benchmark::vector,
                        benchmark::commonsMath,
                        benchmark::finmath,
                        benchmark::strata,
                        benchmark::baseline),
                benchmark::check,
                5);
    }

    @Test
    void pathDesk() {
        PathDeskBenchmark benchmark = new PathDeskBenchmark();
        assertRight(List.of(benchmark::reference, benchmark::vector, benchmark::baseline), benchmark::check, 1);
    }

    @Test
    void venueAccounts() {
        VenueAccountsBenchmark benchmark = new VenueAccountsBenchmark();
        double vector = benchmark.vector();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        double baseline = benchmark.baseline();
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        assertThat(vector / baseline).isCloseTo(1, within(1e-6));
    }

    /// @param different how many of them draw other scenarios; backends draw the same
    private static void assertRight(List<Supplier<double[]>> sides, Runnable check, int different) {
        double[] last = {};
        List<Long> rounded = new ArrayList<>();
        for (Supplier<double[]> side : sides) {
            last = side.get();
            assertThatCode(check::run).doesNotThrowAnyException();
            rounded.add(Math.round(10 * last[0]));
        }
        assertThat(rounded.stream().distinct()).hasSize(different);
        double[] wrong = last;
        Arrays.setAll(wrong, i -> 1.5 * wrong[i]);
        assertThatThrownBy(check::run).hasMessageContaining("must be");
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

package io.plimsoll.benchmarks.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class WhatIfOverHttpBenchmarkTest {
    @Test
    void theServiceAndTheCalculatorGiveTheSameMargin() throws IOException {
        WhatIfOverHttpBenchmark benchmark = new WhatIfOverHttpBenchmark();
        benchmark.backend = "reference";
        benchmark.scenarios = 2_000;
        benchmark.start();

        assertThat(benchmark.reading().candidates()).hasSize(1);
        double alone = benchmark.baseline();
        assertThat(alone).isPositive();
        assertThat(benchmark.overHttp()).isCloseTo(alone, within(1e-8));
        assertThatCode(benchmark::check).doesNotThrowAnyException();
    }
}

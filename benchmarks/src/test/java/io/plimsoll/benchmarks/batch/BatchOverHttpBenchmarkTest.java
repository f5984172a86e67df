package io.plimsoll.benchmarks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.benchmarks.workload.VenueAccounts;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class BatchOverHttpBenchmarkTest {
    /// Every account that differs, so that the sum in proportion is the published one. Amounts are rounded to
    /// eight decimals.
    @Test
    void theServiceAndTheEngineGiveThePublishedSum() throws IOException {
        BatchOverHttpBenchmark benchmark = new BatchOverHttpBenchmark();
        benchmark.backend = "reference";
        benchmark.accounts = VenueAccounts.DISTINCT;
        benchmark.start();

        double engine = benchmark.baseline();
        assertThat(benchmark.overHttp()).isCloseTo(engine, within(VenueAccounts.DISTINCT * 1e-8));
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        benchmark.accounts = VenueAccounts.ACCOUNTS;
        assertThatThrownBy(benchmark::check).hasMessageContaining("must be");
    }
}

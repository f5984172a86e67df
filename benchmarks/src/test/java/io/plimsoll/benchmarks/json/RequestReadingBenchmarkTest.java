package io.plimsoll.benchmarks.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class RequestReadingBenchmarkTest {
    @Test
    void bothSidesReadTheDocument() throws IOException {
        RequestReadingBenchmark benchmark = new RequestReadingBenchmark();
        assertThatThrownBy(benchmark::check).hasMessageContaining("must be 92");
        assertThat(benchmark.request()).isInstanceOf(ReadResult.Accepted.class);
        assertThatCode(benchmark::check).doesNotThrowAnyException();
        assertThat(benchmark.baseline().get("positions")).hasSize(92);
        assertThatCode(benchmark::check).doesNotThrowAnyException();
    }
}
